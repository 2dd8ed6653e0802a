package org.alongside.eventstore;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.alongside.eventstore.CouncilSession.Statements;
import org.alongside.feedback.FeedbackAlreadyGiven;
import org.alongside.feedback.FeedbackId;
import org.alongside.feedback.FeedbackSubject;
import org.alongside.feedback.write.GivenFeedback;

/** About which cases and offers there is feedback, kept with the events. */
public final class FeedbackClaims implements GivenFeedback {

    private final CouncilSession session;

    /**
     * @param session the database
     */
    public FeedbackClaims(CouncilSession session) {
        this.session = session;
    }

    @Override
    public Optional<FeedbackId> claimOwn(FeedbackSubject about, FeedbackId feedbackId) {
        Statements here = session.here("claiming the place of the parent's own feedback");
        // Waits for a claim about the same that is not committed yet.
        List<Optional<UUID>> claimed =
                here.sql(
                                """
                                insert into feedback_claim (tenant_no, about_id, own_id)
                                values (?, ?, ?)
                                on conflict (tenant_no, about_id) do update
                                set own_id = excluded.own_id where feedback_claim.own_id is null
                                returning written_down_id
                                """)
                        .param(here.tenant())
                        .param(about.id())
                        .param(feedbackId.value())
                        .query((row, _) ->
                                Optional.ofNullable(row.getObject("written_down_id", UUID.class)))
                        .list();
        if (claimed.isEmpty()) {
            throw new FeedbackAlreadyGiven();
        }
        return claimed.getFirst().map(FeedbackId::new);
    }

    @Override
    public void claimWrittenDown(FeedbackSubject about, FeedbackId feedbackId) {
        Statements here = session.here("claiming the place of written-down feedback");
        // Waits for a claim about the same that is not committed yet.
        int claimed =
                here.sql(
                                """
                                insert into feedback_claim (tenant_no, about_id, written_down_id)
                                values (?, ?, ?) on conflict do nothing
                                """)
                        .param(here.tenant())
                        .param(about.id())
                        .param(feedbackId.value())
                        .update();
        if (claimed == 0) {
            throw new FeedbackAlreadyGiven();
        }
    }
}
