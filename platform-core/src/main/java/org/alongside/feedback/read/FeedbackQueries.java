package org.alongside.feedback.read;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.casework.Sight;
import org.alongside.feedback.FeedbackAccess;
import org.alongside.feedback.FeedbackAnswer;
import org.alongside.feedback.FeedbackSummary;
import org.alongside.feedback.FeedbackView;
import org.alongside.feedback.FindFeedback;
import org.alongside.feedback.GetFeedback;
import org.alongside.feedback.GetFeedbackSummary;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Documents;
import org.alongside.readmodel.Window;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.mongodb.core.query.Criteria;

/** Answers questions about what parents said. */
public final class FeedbackQueries {

    private static final List<String> QUESTIONS =
            List.of(
                    "view.answers.heard",
                    "view.answers.supported",
                    "view.answers.betterPrepared",
                    "view.answers.betterWithSocialWorker");

    private final FeedbackProjection feedback;
    private final Documents documents;
    private final Sight sight;

    public FeedbackQueries(FeedbackProjection feedback, Documents documents, Sight sight) {
        this.feedback = feedback;
        this.documents = documents;
        this.sight = sight;
    }

    @QueryHandler
    Optional<Document<FeedbackView>> on(GetFeedback question, Context context) {
        return documents.one(feedback, question.feedbackId().toString(), visible(context.actor()));
    }

    @QueryHandler
    Window<Document<FeedbackView>> on(FindFeedback question, Context context) {
        return documents.list(feedback, visible(context.actor()), question.range());
    }

    @QueryHandler
    FeedbackSummary on(GetFeedbackSummary question, Context context) {
        Map<List<String>, Long> tally =
                context.actor().holdsAny(Role.ADVOCACY_MANAGER, Role.AUDITOR)
                        ? documents.tally(feedback, counted(question, context.actor()), QUESTIONS)
                        : Map.of();
        return new FeedbackSummary(
                FeedbackSummary.shown(tally.values().stream().mapToLong(Long::longValue).sum()),
                counts(tally, 0),
                counts(tally, 1),
                counts(tally, 2),
                counts(tally, 3));
    }

    /**
     * A parent counts once: their own words, where there are any, and not what was written down.
     */
    private Criteria counted(GetFeedbackSummary question, Actor actor) {
        // Nobody's own words are older than what was written down for them.
        Set<String> replaced =
                documents
                        .tally(
                                feedback,
                                Criteria.where("view.givenOn")
                                        .gte(question.from())
                                        .and("view.replaces")
                                        .ne(null),
                                List.of("view.replaces"))
                        .keySet()
                        .stream()
                        .map(List::getFirst)
                        .collect(Collectors.toSet());
        return Criteria.where("view.givenOn")
                .gte(question.from())
                .lte(question.to())
                .and("_id")
                .nin(replaced)
                .andOperator(open(actor));
    }

    private static FeedbackSummary.Counts counts(Map<List<String>, Long> tally, int question) {
        Map<FeedbackAnswer, Long> counts = new EnumMap<>(FeedbackAnswer.class);
        tally.forEach((answers, count) ->
                counts.merge(FeedbackAnswer.valueOf(answers.get(question)), count, Long::sum));
        return FeedbackSummary.Counts.of(counts);
    }

    /** The same rule as {@link FeedbackAccess}, as the database understands it. */
    private Criteria visible(Actor actor) {
        List<Criteria> any = new ArrayList<>();
        if (actor.holdsAny(Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN, Role.AUDITOR)) {
            any.add(
                    Criteria.where("view.parentAccount")
                            .ne(actor.account())
                            .andOperator(open(actor)));
        }
        if (actor.holdsAny(Role.PARENT)) {
            any.add(
                    Criteria.where("view.parentAccount")
                            .is(actor.account())
                            .and("view.about.caseId")
                            .in(texts(sight.asParent(actor))));
        }
        return any.isEmpty() ? Criteria.where("_id").exists(false) : new Criteria().orOperator(any);
    }

    /** What is about no case, and no offer that a case came of, that is closed to them. */
    private Criteria open(Actor actor) {
        return Criteria.where("view.about.caseId")
                .nin(texts(sight.closedInOffice(actor)))
                .and("view.about.offerId")
                .nin(texts(sight.offersClosedInOffice(actor)));
    }

    /** As they are stored. */
    private static Set<String> texts(Set<?> ids) {
        return ids.stream().map(Object::toString).collect(Collectors.toSet());
    }
}
