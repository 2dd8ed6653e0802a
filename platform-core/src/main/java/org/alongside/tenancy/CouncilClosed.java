package org.alongside.tenancy;

import org.jspecify.annotations.Nullable;

/** The council's work is suspended, or its data is on the move: nothing was written. */
public final class CouncilClosed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param cause what the store said
     */
    public CouncilClosed(@Nullable Throwable cause) {
        super("The service is suspended for this council. Nothing was changed.", cause);
    }
}
