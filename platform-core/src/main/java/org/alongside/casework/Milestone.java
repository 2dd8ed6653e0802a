package org.alongside.casework;

import java.time.Instant;

/**
 * A step that a case has reached.
 *
 * @param kind which
 * @param at when it was recorded
 */
public record Milestone(Kind kind, Instant at) {

    /** The steps of a case. */
    public enum Kind {
        REFERRED,
        REQUESTED,
        PASSED_AFTER_REFERRAL,
        DECIDED,
        CONSENT_RECORDED,
        ALLOCATED,
        ALLOCATION_ENDED,
        CONFERENCE_ATTENDED,
        OUTCOME_RECORDED,
        PASSED_AFTER_OUTCOME,
        COMPLETED
    }
}
