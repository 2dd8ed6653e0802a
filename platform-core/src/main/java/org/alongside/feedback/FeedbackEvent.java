package org.alongside.feedback;

/** What can have happened to a parent's feedback. */
public sealed interface FeedbackEvent permits FeedbackGiven {

    /** The feedback. */
    FeedbackId feedbackId();
}
