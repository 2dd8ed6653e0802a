package org.alongside.graphql;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.alongside.actor.IntegrationScope;
import org.alongside.actor.Role;
import org.alongside.integrations.CredentialKind;
import org.alongside.integrations.IntegrationView;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Document;
import org.jspecify.annotations.Nullable;

/** An integration in the words of the schema. */
record IntegrationNode(
        String id,
        long version,
        Set<Role> seenAs,
        String clientId,
        String name,
        List<IntegrationScope> scopes,
        IntegrationView.Given scopesGiven,
        List<IntegrationScope> scopesAsked,
        IntegrationView.@Nullable Given scopesAskedLast,
        CredentialKind credential,
        IntegrationView.Given credentialGiven,
        boolean revoked)
        implements Seen, Identified {

    @Override
    public @Nullable GlobalId subject() {
        return GlobalId.decode(id).orElse(null);
    }

    /** The integration as the caller sees it; empty if they do not. */
    static Optional<IntegrationNode> of(Document<IntegrationView> document, Context context) {
        IntegrationView view = document.view();
        Set<Role> seenAs =
                Seen.in(context, Role.COUNCIL_ADMIN, Role.AUDITOR, Role.ADVOCACY_MANAGER);
        return !seenAs.isEmpty()
                ? Optional.of(
                        new IntegrationNode(
                                new GlobalId(
                                                GlobalId.Kind.INTEGRATION,
                                                view.integrationId().value())
                                        .encode(),
                                document.version(),
                                seenAs,
                                view.clientId(),
                                view.name(),
                                view.scopes().stream().sorted().toList(),
                                view.scopesGiven(),
                                view.scopesAsked().stream().sorted().toList(),
                                view.scopesAskedLast(),
                                view.credential(),
                                view.credentialGiven(),
                                view.revoked()))
                : Optional.empty();
    }
}
