package org.alongside.graphql;

import java.time.Instant;
import org.alongside.casework.CaseView;
import org.alongside.casework.TriageGround;
import org.jspecify.annotations.Nullable;

/** An external provider that was asked to take a case, in the words of the schema. */
record ProviderReferralNode(
        String providerId,
        String name,
        TriageGround ground,
        @Nullable String reason,
        Instant at,
        @Nullable Boolean accepted,
        @Nullable String refusal,
        @Nullable Instant answered) {

    static ProviderReferralNode of(CaseView.ProviderReferral view) {
        return new ProviderReferralNode(
                new GlobalId(GlobalId.Kind.PROVIDER, view.providerId().value()).encode(),
                view.name(),
                view.ground(),
                view.reason(),
                view.at(),
                view.accepted(),
                view.refusal(),
                view.answered());
    }
}
