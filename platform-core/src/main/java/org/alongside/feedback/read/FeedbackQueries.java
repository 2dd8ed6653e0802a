package org.alongside.feedback.read;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
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

    public FeedbackQueries(FeedbackProjection feedback, Documents documents) {
        this.feedback = feedback;
        this.documents = documents;
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
                        ? documents.tally(
                                feedback,
                                Criteria.where("view.givenOn")
                                        .gte(question.from())
                                        .lte(question.to()),
                                QUESTIONS)
                        : Map.of();
        return new FeedbackSummary(
                FeedbackSummary.shown(tally.values().stream().mapToLong(Long::longValue).sum()),
                counts(tally, 0),
                counts(tally, 1),
                counts(tally, 2),
                counts(tally, 3));
    }

    private static FeedbackSummary.Counts counts(Map<List<String>, Long> tally, int question) {
        Map<FeedbackAnswer, Long> counts = new EnumMap<>(FeedbackAnswer.class);
        tally.forEach((answers, count) ->
                counts.merge(FeedbackAnswer.valueOf(answers.get(question)), count, Long::sum));
        return FeedbackSummary.Counts.of(counts);
    }

    /** The same rule as {@link FeedbackAccess}, as the database understands it. */
    private static Criteria visible(Actor actor) {
        if (actor.holdsAny(Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN, Role.AUDITOR)) {
            return new Criteria();
        }
        return actor.holdsAny(Role.PARENT)
                ? Criteria.where("view.parentAccount").is(actor.account())
                : Criteria.where("_id").exists(false);
    }
}
