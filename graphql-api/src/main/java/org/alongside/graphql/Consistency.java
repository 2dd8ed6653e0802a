package org.alongside.graphql;

/** Whether a payload shows what the mutation did. */
public enum Consistency {
    /** It does. */
    CURRENT,
    /** It is done, but cannot be shown yet. */
    PENDING
}
