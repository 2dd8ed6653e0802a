package org.alongside.council;

import org.alongside.rejection.Rejection;

/** The onboarding is over: there is nothing to give up. */
public final class OnboardingOver extends Rejection {

    private static final long serialVersionUID = 1L;

    public OnboardingOver() {
        super("This council is onboarded. An onboarding can be given up only before that.");
    }
}
