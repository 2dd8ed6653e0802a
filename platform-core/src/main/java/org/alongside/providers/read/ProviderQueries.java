package org.alongside.providers.read;

import java.util.Optional;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.messaging.Context;
import org.alongside.providers.FindProviders;
import org.alongside.providers.GetProvider;
import org.alongside.providers.ProviderView;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Documents;
import org.alongside.readmodel.Window;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.mongodb.core.query.Criteria;

/** Answers questions about the list of external providers. */
public final class ProviderQueries {

    private final ProviderProjection providers;
    private final Documents documents;

    public ProviderQueries(ProviderProjection providers, Documents documents) {
        this.providers = providers;
        this.documents = documents;
    }

    @QueryHandler
    Optional<Document<ProviderView>> on(GetProvider question, Context context) {
        return documents.one(providers, question.providerId().toString(), visible(context.actor()));
    }

    @QueryHandler
    Window<Document<ProviderView>> on(FindProviders question, Context context) {
        return documents.list(providers, visible(context.actor()), question.range());
    }

    private static Criteria visible(Actor actor) {
        return actor.holdsAny(Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN, Role.AUDITOR)
                ? new Criteria()
                : Criteria.where("_id").exists(false);
    }
}
