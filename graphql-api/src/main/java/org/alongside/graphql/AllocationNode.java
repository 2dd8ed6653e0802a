package org.alongside.graphql;

import java.time.Instant;
import java.util.Set;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateKind;
import org.alongside.casework.AllocationEnd;
import org.alongside.casework.CaseView;
import org.alongside.casework.Preference;
import org.alongside.providers.ProviderId;
import org.jspecify.annotations.Nullable;

/** The advocate of a case, in the words of the schema. */
record AllocationNode(
        String name,
        @Nullable AdvocateKind kind,
        Instant since,
        @Nullable Instant ended,
        @Nullable Instant advocateAccepted,
        @Nullable Instant parentAccepted,
        @Nullable String workContact,
        @Nullable String advocateId,
        @Nullable String providerId,
        @Nullable String account,
        Set<Preference> met,
        Set<Preference> unmet,
        @Nullable String reason,
        @Nullable AllocationEnd ground,
        @Nullable String endReason)
        implements Identified {

    /** Whoever supports: what is shown of them here is theirs as well. */
    @Override
    public @Nullable GlobalId subject() {
        String own = advocateId == null ? providerId : advocateId;
        return own == null ? null : GlobalId.decode(own).orElse(null);
    }

    static AllocationNode of(CaseView.AllocationView view) {
        AdvocateId advocate = view.advocateId();
        ProviderId provider = view.providerId();
        return new AllocationNode(
                view.name(),
                view.kind(),
                view.since(),
                view.ended(),
                view.advocateAccepted(),
                view.parentAccepted(),
                view.workContact(),
                advocate == null
                        ? null
                        : new GlobalId(GlobalId.Kind.ADVOCATE, advocate.value()).encode(),
                provider == null
                        ? null
                        : new GlobalId(GlobalId.Kind.PROVIDER, provider.value()).encode(),
                view.account(),
                view.met(),
                view.unmet(),
                view.reason(),
                view.ground(),
                view.endReason());
    }
}
