package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The manager has not decided. */
public final class NotDecidedYet extends Rejection {

    private static final long serialVersionUID = 1L;

    public NotDecidedYet() {
        super("The manager has not decided on this referral yet. Nothing can follow before that.");
    }
}
