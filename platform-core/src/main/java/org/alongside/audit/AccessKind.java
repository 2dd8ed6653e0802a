package org.alongside.audit;

/** What an access record is of. Stored by name. */
public enum AccessKind {
    /** A request to the API that was answered, wholly or in part. */
    REQUEST,
    /** A request of which something was refused and nothing of anybody was shown. */
    REFUSAL,
    /** Data of the council that left it as a file. */
    EXPORT,
    /** Somebody logged in or out, or failed to, at the identity provider. */
    LOGIN,
    /** Somebody's account, membership or role was changed at the identity provider. */
    ROLE_CHANGE
}
