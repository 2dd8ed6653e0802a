package org.alongside.feedback;

/** A parent's answer to a question. */
public enum FeedbackAnswer {
    /** Yes. */
    YES,
    /** In part. */
    PARTLY,
    /** No. */
    NO,
    /** They did not say, or were not asked. */
    NOT_SAID
}
