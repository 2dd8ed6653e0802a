package org.alongside.council;

/**
 * The step is not the one that the onboarding is at. No rejection: only the service itself notes
 * steps, and nobody is there to be told.
 */
public final class ProvisioningStepUnexpected extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public ProvisioningStepUnexpected() {
        super("This step is not the one that the onboarding is at");
    }
}
