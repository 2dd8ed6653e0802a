package org.alongside.graphql;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.alongside.actor.Role;
import org.alongside.messaging.Context;
import org.alongside.people.PersonView;
import org.jspecify.annotations.Nullable;

/** Somebody of the council in the words of the schema. */
record PersonNode(
        String id,
        long version,
        Set<Role> seenAs,
        String account,
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName,
        List<Role> roles,
        boolean disabled)
        implements Seen, Identified {

    @Override
    public @Nullable GlobalId subject() {
        return GlobalId.decode(id).orElse(null);
    }

    /** The person as the caller sees them; empty if they do not. */
    static Optional<PersonNode> of(PersonView view, Context context) {
        Set<Role> seenAs = Seen.in(context, Role.COUNCIL_ADMIN, Role.AUDITOR);
        return !seenAs.isEmpty()
                ? Optional.of(
                        new PersonNode(
                                new GlobalId(GlobalId.Kind.PERSON, UUID.fromString(view.account()))
                                        .encode(),
                                view.version(),
                                seenAs,
                                view.account(),
                                view.email(),
                                view.firstName(),
                                view.lastName(),
                                view.roles().stream().sorted().toList(),
                                view.disabled()))
                : Optional.empty();
    }
}
