package org.alongside.graphql;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.messaging.Context;
import org.alongside.providers.ProviderContact;
import org.alongside.providers.ProviderDetails;
import org.alongside.providers.ProviderView;
import org.alongside.readmodel.Document;
import org.jspecify.annotations.Nullable;

/** A provider in the words of the schema, with the roles in which the caller sees it. */
record ProviderNode(
        String id,
        long version,
        Set<Role> seenAs,
        String name,
        String services,
        List<String> languages,
        List<String> specialisms,
        ProviderContact contact,
        boolean active)
        implements Seen, Identified {

    @Override
    public @Nullable GlobalId subject() {
        return GlobalId.decode(id).orElse(null);
    }

    /** The provider as the caller sees it; empty if they do not. */
    static Optional<ProviderNode> of(Document<ProviderView> document, Context context) {
        ProviderView view = document.view();
        ProviderDetails details = view.details();
        Set<Role> seenAs = EnumSet.of(Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN, Role.AUDITOR);
        seenAs.retainAll(context.actor().roles());
        return seenAs.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ProviderNode(
                                new GlobalId(GlobalId.Kind.PROVIDER, view.providerId().value())
                                        .encode(),
                                document.version(),
                                seenAs,
                                details.name(),
                                details.services(),
                                details.languages(),
                                details.specialisms(),
                                details.contact(),
                                view.active()));
    }
}
