package org.alongside.rejection;

/** The same idempotency key came with another input. */
public final class IdempotencyKeyReused extends Rejection {

    private static final long serialVersionUID = 1L;

    public IdempotencyKeyReused() {
        super(
                "This idempotency key was used for another input. Use a new key for a new request.",
                "idempotencyKey");
    }
}
