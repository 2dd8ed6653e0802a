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

/** An integration in the words of the schema. */
record IntegrationNode(
        String id,
        long version,
        Set<Role> seenAs,
        String clientId,
        String name,
        List<IntegrationScope> scopes,
        CredentialKind credential,
        boolean revoked)
        implements Seen {

    /** The integration as the caller sees it; empty if they do not. */
    static Optional<IntegrationNode> of(Document<IntegrationView> document, Context context) {
        IntegrationView view = document.view();
        Set<Role> seenAs = Seen.in(context, Role.COUNCIL_ADMIN, Role.AUDITOR);
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
                                view.credential(),
                                view.revoked()))
                : Optional.empty();
    }
}
