package org.alongside.casework;

import java.time.LocalDate;
import org.alongside.event.EventName;
import org.jspecify.annotations.Nullable;

/**
 * The outcome form was completed.
 *
 * @param nextReviewBy by when the next review conference has to be held, as the attended conference
 *     said; none where there was none, or where what it decided on the children ends the reviews
 */
@EventName("casework.OutcomeRecorded")
public record OutcomeRecorded(
        CaseId caseId, AdvocacyOutcome outcome, @Nullable LocalDate nextReviewBy)
        implements CaseEvent {}
