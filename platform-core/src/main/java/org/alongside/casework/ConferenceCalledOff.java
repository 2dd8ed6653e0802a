package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The conference was cancelled. */
public final class ConferenceCalledOff extends Rejection {

    private static final long serialVersionUID = 1L;

    public ConferenceCalledOff() {
        super("The conference was cancelled. Set another day first, or record the outcome.");
    }
}
