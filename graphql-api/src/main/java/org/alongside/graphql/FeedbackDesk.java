package org.alongside.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.alongside.actor.Role;
import org.alongside.casework.OfferId;
import org.alongside.feedback.FeedbackId;
import org.alongside.feedback.FeedbackSubject;
import org.alongside.feedback.FeedbackSummary;
import org.alongside.feedback.FindFeedback;
import org.alongside.feedback.GetFeedback;
import org.alongside.feedback.GetFeedbackSummary;
import org.alongside.feedback.GiveFeedback;
import org.alongside.messaging.Context;
import org.alongside.messaging.Queries;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** What parents say in the end. */
@Controller
class FeedbackDesk {

    private static final String LIST = "feedbackGiven";

    private final Mutations mutations;
    private final Queries queries;
    private final CaseLookup lookup;
    private final Clock clock;

    FeedbackDesk(Mutations mutations, Queries queries, CaseLookup lookup, Clock clock) {
        this.mutations = mutations;
        this.queries = queries;
        this.lookup = lookup;
        this.clock = clock;
    }

    /** How parents answered, in the words of the schema. */
    record SummaryNode(
            Set<Role> seenAs,
            @Nullable Long total,
            FeedbackSummary.Counts heard,
            FeedbackSummary.Counts supported,
            FeedbackSummary.Counts betterPrepared,
            FeedbackSummary.Counts betterWithSocialWorker)
            implements Seen {}

    @QueryMapping
    Optional<FeedbackNode> feedback(
            @Argument String id, @Argument @Nullable String atLeast, Context context) {
        return queries.ask(
                        new GetFeedback(
                                new FeedbackId(CaseLookup.uuid(GlobalId.Kind.FEEDBACK, id))),
                        context,
                        ConsistencyToken.position(context, atLeast))
                .flatMap(document -> FeedbackNode.of(document, context));
    }

    @QueryMapping
    FeedbackConnection feedbackGiven(
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable Integer last,
            @Argument @Nullable String before,
            @Argument @Nullable String atLeast,
            Context context) {
        return FeedbackConnection.of(
                queries.ask(
                        new FindFeedback(new Page(first, after, last, before).range(context, LIST)),
                        context,
                        ConsistencyToken.position(context, atLeast)),
                context,
                LIST);
    }

    @QueryMapping
    SummaryNode feedbackSummary(
            @Argument LocalDate from,
            @Argument LocalDate to,
            @Argument @Nullable String atLeast,
            Context context) {
        Bounds.inOrder(from, to);
        FeedbackSummary summary =
                queries.ask(
                        new GetFeedbackSummary(from, to),
                        context,
                        ConsistencyToken.position(context, atLeast));
        Set<Role> seenAs = EnumSet.of(Role.ADVOCACY_MANAGER, Role.AUDITOR);
        seenAs.retainAll(context.actor().roles());
        return new SummaryNode(
                seenAs,
                summary.total(),
                summary.heard(),
                summary.supported(),
                summary.betterPrepared(),
                summary.betterWithSocialWorker());
    }

    @MutationMapping
    FeedbackPayload giveFeedback(
            @Argument GiveFeedbackInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return FeedbackPayload.of(
                mutations.send(
                        new GiveFeedback(
                                new FeedbackId(UUID.randomUUID()),
                                subject(environment, context),
                                input.writtenDown(),
                                input.answers(),
                                clock.instant()),
                        environment,
                        receipt -> new GetFeedback(new FeedbackId(receipt.subject())),
                        document -> FeedbackNode.of(document, context)));
    }

    private FeedbackSubject subject(DataFetchingEnvironment environment, Context context) {
        Map<String, Object> input = environment.getArgumentOrDefault("input", Map.of());
        if (!(input.get("about") instanceof Map<?, ?> about)) {
            throw new IllegalStateException("The schema requires what it is about");
        }
        if (about.get("offerId") instanceof String offerId) {
            return new FeedbackSubject(
                    null,
                    GlobalId.decode(GlobalId.Kind.OFFER, offerId)
                            .map(OfferId::new)
                            .orElseThrow(() -> CaseLookup.noId("input.about.offerId")));
        }
        return new FeedbackSubject(lookup.inInput(about, "input.about.case.id", context), null);
    }
}
