package org.alongside.council;

import java.util.List;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;

/**
 * A council as the platform's operators see it: nothing of any case.
 *
 * @param council the council
 * @param details what it is
 * @param status where it stands
 * @param done the steps of its onboarding that are done, in their order
 * @param failedStep the step that failed; none if none did
 * @param failure why: the class of the failure
 * @param reason why it is suspended; none if it is not
 */
public record CouncilView(
        CouncilId council,
        CouncilDetails details,
        CouncilStatus status,
        List<ProvisioningStep> done,
        @Nullable ProvisioningStep failedStep,
        @Nullable String failure,
        @Nullable String reason) {

    /** The name of the projection that keeps it. */
    public static final String PROJECTION = "councils";
}
