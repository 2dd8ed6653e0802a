package org.alongside.feedback;

import java.time.LocalDate;
import org.alongside.casework.ContactMethod;
import org.alongside.event.EventName;
import org.jspecify.annotations.Nullable;

/**
 * A parent said how it was.
 *
 * @param about a case or an offer
 * @param parentAccount the account of the parent who gave it themselves; none if it was written
 *     down
 * @param writtenDown how the parent told who wrote it down; none if they gave it themselves
 * @param replaces what was written down for them before they gave it themselves, if anything was
 * @param givenOn the day on which it was recorded
 * @param answers what they said
 */
@EventName("feedback.FeedbackGiven")
public record FeedbackGiven(
        FeedbackId feedbackId,
        FeedbackSubject about,
        @Nullable String parentAccount,
        @Nullable ContactMethod writtenDown,
        @Nullable FeedbackId replaces,
        LocalDate givenOn,
        FeedbackAnswers answers)
        implements FeedbackEvent {}
