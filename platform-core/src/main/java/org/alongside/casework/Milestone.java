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
        AMENDED,
        PASSED_AFTER_REFERRAL,
        DECIDED,
        INFORMATION_WANTED,
        INFORMATION_PROVIDED,
        CONSENT_RECORDED,
        CONSENT_WITHDRAWN,
        PASSED_TO_SOCIAL_WORKER,
        SENT_TO_PROVIDER,
        PROVIDER_ACCEPTED,
        PROVIDER_REFUSED,
        ALLOCATED,
        ALLOCATION_ENDED,
        REPORT_SHARED,
        PREPARED,
        CONFERENCE_RESCHEDULED,
        CONFERENCE_CANCELLED,
        CONFERENCE_MISSED,
        CONFERENCE_ATTENDED,
        DEBRIEFED,
        OUTCOME_RECORDED,
        PASSED_AFTER_OUTCOME,
        OUTCOME_RETURNED,
        COMPLETED,
        REOPENED
    }
}
