package org.alongside.messaging;

/** A position was asked for that the council has not reached: nobody can have seen it. */
public final class PositionUnknown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PositionUnknown() {
        super("The council has no event at this position yet", null, false, false);
    }
}
