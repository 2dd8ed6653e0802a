package org.alongside.processing;

/** A store was away while an event was handled: the batch is undone, and tried again later. */
final class StoreAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreAway(Exception cause) {
        super("A store is away", cause);
    }
}
