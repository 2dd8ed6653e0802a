package org.alongside.graphql;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.advocates.AdvocateDetails;
import org.alongside.advocates.AdvocateKind;
import org.alongside.advocates.AdvocateView;
import org.alongside.advocates.Gender;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Document;
import org.jspecify.annotations.Nullable;

/** An advocate in the words of the schema, with the roles in which the caller sees them. */
record AdvocateNode(
        String id,
        long version,
        Set<Role> seenAs,
        String name,
        AdvocateKind kind,
        @Nullable Gender gender,
        @Nullable String culturalHeritage,
        List<String> languages,
        int capacity,
        @Nullable String account,
        boolean active)
        implements Seen {

    /** The advocate as the caller sees them; empty if they do not. */
    static Optional<AdvocateNode> of(Document<AdvocateView> document, Context context) {
        AdvocateView view = document.view();
        AdvocateDetails details = view.details();
        Set<Role> seenAs = EnumSet.noneOf(Role.class);
        for (Role role : context.actor().roles()) {
            if (switch (role) {
                case ADVOCACY_MANAGER, ADVOCACY_ADMIN, AUDITOR -> true;
                case ADVOCATE -> context.actor().account().equals(details.account());
                case REFERRER, PARENT, SUPERVISOR, INTEGRATOR, COUNCIL_ADMIN, PLATFORM_OPERATOR ->
                        false;
            }) {
                seenAs.add(role);
            }
        }
        return seenAs.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new AdvocateNode(
                                new GlobalId(GlobalId.Kind.ADVOCATE, view.advocateId().value())
                                        .encode(),
                                document.version(),
                                seenAs,
                                details.name(),
                                details.kind(),
                                details.gender(),
                                details.culturalHeritage(),
                                details.languages(),
                                details.capacity(),
                                details.account(),
                                view.active()));
    }
}
