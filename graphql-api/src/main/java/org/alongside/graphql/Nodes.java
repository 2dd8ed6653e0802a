package org.alongside.graphql;

import java.time.Clock;
import java.util.Optional;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.GetAdvocate;
import org.alongside.casework.CaseId;
import org.alongside.casework.GetCase;
import org.alongside.casework.OfferId;
import org.alongside.drafts.DraftId;
import org.alongside.feedback.FeedbackId;
import org.alongside.feedback.GetFeedback;
import org.alongside.integrations.GetIntegration;
import org.alongside.integrations.IntegrationId;
import org.alongside.messaging.Context;
import org.alongside.messaging.Queries;
import org.alongside.offers.GetOffer;
import org.alongside.people.GetPerson;
import org.alongside.providers.GetProvider;
import org.alongside.providers.ProviderId;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Anything by its id. */
@Controller
class Nodes {

    private final Queries queries;
    private final ReferralDrafts drafts;
    private final Clock clock;

    Nodes(Queries queries, ReferralDrafts drafts, Clock clock) {
        this.queries = queries;
        this.drafts = drafts;
        this.clock = clock;
    }

    @QueryMapping
    @Nullable Object node(
            @Argument String id, @Argument @Nullable String atLeast, Context context) {
        @Nullable Long position = ConsistencyToken.position(context, atLeast);
        GlobalId globalId = GlobalId.decode(id).orElseThrow(RequestRefused::invalidId);
        Optional<? extends Seen> found =
                switch (globalId.kind()) {
                    case CASE ->
                            queries.ask(
                                            new GetCase(new CaseId(globalId.value())),
                                            context,
                                            position)
                                    .flatMap(document ->
                                            CaseNode.of(document, context, clock.instant()));
                    case ADVOCATE ->
                            queries.ask(
                                            new GetAdvocate(new AdvocateId(globalId.value())),
                                            context,
                                            position)
                                    .flatMap(document -> AdvocateNode.of(document, context));
                    // In what belongs to a family, but nothing of its own to show.
                    case FAMILY, COUNCIL -> Optional.empty();
                    case OFFER ->
                            queries.ask(
                                            new GetOffer(new OfferId(globalId.value())),
                                            context,
                                            position)
                                    .flatMap(document -> OfferNode.of(document, context));
                    case PROVIDER ->
                            queries.ask(
                                            new GetProvider(new ProviderId(globalId.value())),
                                            context,
                                            position)
                                    .flatMap(document -> ProviderNode.of(document, context));
                    case FEEDBACK ->
                            queries.ask(
                                            new GetFeedback(new FeedbackId(globalId.value())),
                                            context,
                                            position)
                                    .flatMap(document -> FeedbackNode.of(document, context));
                    case PERSON ->
                            queries.ask(
                                            new GetPerson(globalId.value().toString()),
                                            context,
                                            position)
                                    .flatMap(person -> PersonNode.of(person, context));
                    case INTEGRATION ->
                            queries.ask(
                                            new GetIntegration(new IntegrationId(globalId.value())),
                                            context,
                                            position)
                                    .flatMap(document -> IntegrationNode.of(document, context));
                    case DRAFT -> drafts.seen(new DraftId(globalId.value()), context, position);
                };
        return found.orElse(null);
    }
}
