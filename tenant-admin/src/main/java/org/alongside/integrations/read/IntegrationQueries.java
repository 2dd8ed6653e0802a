package org.alongside.integrations.read;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.alongside.actor.Role;
import org.alongside.integrations.FindIntegrations;
import org.alongside.integrations.GetIntegration;
import org.alongside.integrations.IntegrationCreated;
import org.alongside.integrations.IntegrationSecretRotated;
import org.alongside.integrations.IntegrationView;
import org.alongside.integrations.IsSecretDue;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Documents;
import org.alongside.readmodel.Histories;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.readmodel.Window;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Criteria;

/** Answers questions about integrations, to those who administer their council or its cases. */
public final class IntegrationQueries {

    private final IntegrationProjection integrations;
    private final Documents documents;
    private final Histories histories;

    public IntegrationQueries(
            IntegrationProjection integrations, Documents documents, Histories histories) {
        this.integrations = integrations;
        this.documents = documents;
        this.histories = histories;
    }

    @QueryHandler
    Optional<Document<IntegrationView>> on(GetIntegration question, Context context) {
        return mayAsk(context)
                ? documents.one(integrations, question.integrationId().toString(), new Criteria())
                : Optional.empty();
    }

    @QueryHandler
    Window<Document<IntegrationView>> on(FindIntegrations question, Context context) {
        return mayAsk(context)
                ? documents.list(integrations, new Criteria(), question.range())
                : new Window<>(List.of(), false, false);
    }

    @QueryHandler
    Boolean on(IsSecretDue question, Context context) {
        @Nullable UUID latest = null;
        for (RecordedEvent recorded : histories.of(question.integrationId().toString())) {
            switch (recorded.payload()) {
                case IntegrationCreated created -> latest = created.integrationId().value();
                case IntegrationSecretRotated rotated -> latest = rotated.rotation();
                default -> {}
            }
        }
        return context.actor().holdsAny(Role.COUNCIL_ADMIN) && question.rotation().equals(latest);
    }

    private static boolean mayAsk(Context context) {
        return context.actor().holdsAny(Role.COUNCIL_ADMIN, Role.AUDITOR, Role.ADVOCACY_MANAGER);
    }
}
