package org.alongside.advocates.read;

import java.util.Optional;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.advocates.AdvocateView;
import org.alongside.advocates.FindAdvocates;
import org.alongside.advocates.GetAdvocate;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Documents;
import org.alongside.readmodel.Window;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.mongodb.core.query.Criteria;

/** Answers questions about the register. */
public final class AdvocateQueries {

    private final AdvocateProjection advocates;
    private final Documents documents;

    public AdvocateQueries(AdvocateProjection advocates, Documents documents) {
        this.advocates = advocates;
        this.documents = documents;
    }

    @QueryHandler
    Optional<Document<AdvocateView>> on(GetAdvocate question, Context context) {
        return documents.one(advocates, question.advocateId().toString(), visible(context.actor()));
    }

    @QueryHandler
    Window<Document<AdvocateView>> on(FindAdvocates question, Context context) {
        return documents.list(advocates, visible(context.actor()), question.range());
    }

    /** Advocates see themselves; those who allocate and those who check see the whole register. */
    private static Criteria visible(Actor actor) {
        return actor.holdsAny(Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN, Role.AUDITOR)
                ? new Criteria()
                : Criteria.where("view.details.account").is(actor.account());
    }
}
