package org.alongside.council;

import org.alongside.rejection.Rejection;

/** The council was removed, or its onboarding was given up. */
public final class CouncilGone extends Rejection {

    private static final long serialVersionUID = 1L;

    public CouncilGone() {
        super(
                "This council is no longer in the service. A council that was removed can be restored.");
    }
}
