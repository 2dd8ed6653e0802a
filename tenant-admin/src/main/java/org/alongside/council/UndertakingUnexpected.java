package org.alongside.council;

/**
 * What the service wants to note of a council does not fit where it stands, because it is noted
 * already or was overtaken. No rejection: nobody is there to be told.
 */
public final class UndertakingUnexpected extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public UndertakingUnexpected() {
        super("This does not fit where the council stands");
    }
}
