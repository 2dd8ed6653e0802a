package org.alongside.council.read;

import java.util.Optional;
import org.alongside.actor.Role;
import org.alongside.council.CouncilKey;
import org.alongside.council.CouncilStatus;
import org.alongside.council.CouncilView;
import org.alongside.council.FindCouncils;
import org.alongside.council.GetCouncil;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Documents;
import org.alongside.readmodel.Window;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.mongodb.core.query.Criteria;

/** Answers the platform's questions about its councils, to nobody else. */
public final class CouncilQueries {

    private static final Criteria NONE = Criteria.where("_id").is("");

    private final CouncilProjection councils;
    private final Documents documents;

    public CouncilQueries(CouncilProjection councils, Documents documents) {
        this.councils = councils;
        this.documents = documents;
    }

    @QueryHandler
    Optional<Document<CouncilView>> on(GetCouncil question, Context context) {
        return documents.one(
                councils, CouncilKey.of(question.council()).toString(), visible(context));
    }

    @QueryHandler
    Window<Document<CouncilView>> on(FindCouncils question, Context context) {
        CouncilStatus status = question.status();
        return documents.list(
                councils,
                status == null
                        ? visible(context)
                        : new Criteria()
                                .andOperator(
                                        visible(context),
                                        Criteria.where("view.status").is(status.name())),
                question.range());
    }

    private static Criteria visible(Context context) {
        return context.actor().holdsAny(Role.PLATFORM_OPERATOR) ? new Criteria() : NONE;
    }
}
