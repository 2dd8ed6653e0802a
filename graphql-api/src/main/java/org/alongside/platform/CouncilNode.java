package org.alongside.platform;

import java.util.Arrays;
import java.util.List;
import org.alongside.council.CouncilContact;
import org.alongside.council.CouncilDetails;
import org.alongside.council.CouncilStatus;
import org.alongside.council.CouncilView;
import org.alongside.council.ProvisioningStep;
import org.alongside.readmodel.Document;
import org.alongside.tenancy.Nation;
import org.jspecify.annotations.Nullable;

/** A council in the words of the schema. */
record CouncilNode(
        String slug,
        String name,
        String gssCode,
        Nation nation,
        @Nullable String cell,
        boolean ownRealm,
        List<CouncilContact> contacts,
        CouncilStatus status,
        List<Progress> provisioning,
        @Nullable String suspendedBecause,
        long version) {

    /** A step of the onboarding in the words of the schema. */
    record Progress(ProvisioningStep step, boolean done, boolean failed, @Nullable String failure) {

        private static Progress of(ProvisioningStep step, CouncilView view) {
            boolean failed = step == view.failedStep();
            return new Progress(
                    step, view.done().contains(step), failed, failed ? view.failure() : null);
        }
    }

    static CouncilNode of(Document<CouncilView> document) {
        CouncilView view = document.view();
        CouncilDetails details = view.details();
        return new CouncilNode(
                view.council().slug(),
                details.name(),
                details.gssCode(),
                details.nation(),
                details.cell(),
                details.ownRealm(),
                details.contacts(),
                view.status(),
                Arrays.stream(ProvisioningStep.values())
                        .map(step -> Progress.of(step, view))
                        .toList(),
                view.reason(),
                document.version());
    }
}
