package org.alongside.messaging;

/** The read models did not reach the position that the asker has seen in the time allowed. */
public final class ReadModelBehind extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ReadModelBehind() {
        super("The read model has not caught up with what you have seen. Ask again in a moment.");
    }
}
