package org.alongside.feedback;

import java.time.Instant;
import org.alongside.casework.ContactMethod;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records what a parent says.
 *
 * @param writtenDown how the parent told who writes it down; none if they give it themselves
 */
public record GiveFeedback(
        @TargetAggregateIdentifier FeedbackId feedbackId,
        FeedbackSubject about,
        @Nullable ContactMethod writtenDown,
        FeedbackAnswers answers,
        Instant at) {}
