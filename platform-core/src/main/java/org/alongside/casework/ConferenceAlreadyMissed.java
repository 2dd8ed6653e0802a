package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** It is on record that nobody attended. */
public final class ConferenceAlreadyMissed extends Rejection {

    private static final long serialVersionUID = 1L;

    public ConferenceAlreadyMissed() {
        super(
                "It is on record that nobody attended this conference. Set another day first, or record the outcome.");
    }
}
