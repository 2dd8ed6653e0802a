package org.alongside.eventstore;

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
    public void claim(FeedbackSubject about, FeedbackId feedbackId) {
        Statements here = session.here("claiming the one feedback");
        // Waits for a claim of the same that is not committed yet.
        int claimed =
                here.sql(
                                """
                                insert into feedback_claim (tenant_no, about_id, feedback_id)
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
