package org.alongside.feedback;

import java.time.LocalDate;
import org.alongside.casework.ContactMethod;
import org.jspecify.annotations.Nullable;

/**
 * What a parent said.
 *
 * @param feedbackId which
 * @param about a case or an offer
 * @param parentAccount the account of the parent who gave it themselves; none if it was written
 *     down
 * @param writtenDown how the parent told who wrote it down; none if they gave it themselves
 * @param writtenDownBy who wrote it down, by name; none if they gave it themselves
 * @param replaces what was written down for them before they gave it themselves, if anything was
 * @param givenOn the day on which it was recorded
 * @param answers what they said
 */
public record FeedbackView(
        FeedbackId feedbackId,
        FeedbackSubject about,
        @Nullable String parentAccount,
        @Nullable ContactMethod writtenDown,
        @Nullable String writtenDownBy,
        @Nullable FeedbackId replaces,
        LocalDate givenOn,
        FeedbackAnswers answers) {

    /** The name of the projection that keeps it. */
    public static final String PROJECTION = "feedback";
}
