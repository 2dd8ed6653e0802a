package org.alongside.council;

import org.alongside.rejection.Rejection;

/** The council is still being provisioned. */
public final class NotOnboardedYet extends Rejection {

    private static final long serialVersionUID = 1L;

    public NotOnboardedYet() {
        super(
                "This council is not onboarded yet. Wait for its provisioning, or retry the step that failed.");
    }
}
