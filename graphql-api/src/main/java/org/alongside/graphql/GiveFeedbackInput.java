package org.alongside.graphql;

import org.alongside.casework.ContactMethod;
import org.alongside.feedback.FeedbackAnswers;
import org.jspecify.annotations.Nullable;

/** What a parent says, as the schema takes it; what it is about is looked up. */
record GiveFeedbackInput(FeedbackAnswers answers, @Nullable ContactMethod writtenDown) {}
