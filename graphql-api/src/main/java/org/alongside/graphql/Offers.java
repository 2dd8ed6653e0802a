package org.alongside.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.alongside.casework.OfferId;
import org.alongside.messaging.Context;
import org.alongside.messaging.Queries;
import org.alongside.offers.AcceptOffer;
import org.alongside.offers.DeclineOffer;
import org.alongside.offers.FindOffers;
import org.alongside.offers.GetOffer;
import org.alongside.offers.MakeOffer;
import org.alongside.offers.OfferAnswer;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Offers of an advocate, and how they were answered. */
@Controller
class Offers {

    private final Mutations mutations;
    private final Queries queries;
    private final Clock clock;

    Offers(Mutations mutations, Queries queries, Clock clock) {
        this.mutations = mutations;
        this.queries = queries;
        this.clock = clock;
    }

    @QueryMapping
    Optional<OfferNode> offer(
            @Argument String id, @Argument @Nullable String atLeast, Context context) {
        return queries.ask(
                        new GetOffer(new OfferId(CaseLookup.uuid(GlobalId.Kind.OFFER, id))),
                        context,
                        ConsistencyToken.position(context, atLeast))
                .flatMap(document -> OfferNode.of(document, context));
    }

    @QueryMapping
    OfferConnection offers(
            @Argument @Nullable OfferAnswer answer,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable Integer last,
            @Argument @Nullable String before,
            @Argument @Nullable String atLeast,
            Context context) {
        String list = "offers answer=" + answer;
        return OfferConnection.of(
                queries.ask(
                        new FindOffers(
                                answer, new Page(first, after, last, before).range(context, list)),
                        context,
                        ConsistencyToken.position(context, atLeast)),
                context,
                list);
    }

    @MutationMapping
    OfferPayload makeOffer(@Argument MakeOfferInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                new MakeOffer(new OfferId(UUID.randomUUID()), input.details(), clock.instant()));
    }

    @MutationMapping
    OfferPayload acceptOffer(
            @Argument AcceptOfferInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                new AcceptOffer(
                        id(input.offerId()), input.how(), input.answeredOn(), clock.instant()));
    }

    @MutationMapping
    OfferPayload declineOffer(
            @Argument DeclineOfferInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                new DeclineOffer(
                        id(input.offerId()),
                        input.how(),
                        input.answeredOn(),
                        input.reason(),
                        clock.instant()));
    }

    private static OfferId id(String given) {
        return GlobalId.decode(GlobalId.Kind.OFFER, given)
                .map(OfferId::new)
                .orElseThrow(() -> CaseLookup.noId("input.offerId"));
    }

    private OfferPayload send(DataFetchingEnvironment environment, Object command) {
        Context context = RequestContext.of(environment);
        return OfferPayload.of(
                mutations.send(
                        command,
                        environment,
                        receipt -> new GetOffer(new OfferId(receipt.subject())),
                        document -> OfferNode.of(document, context)));
    }
}
