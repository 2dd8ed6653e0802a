package org.alongside.audit;

import org.jspecify.annotations.Nullable;

/** What would have to be on record cannot be put there now: so it is not shown. */
public final class AuditUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AuditUnavailable(@Nullable Throwable cause) {
        super("Access cannot be recorded", cause);
    }
}
