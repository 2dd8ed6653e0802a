package org.alongside.casework;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * How much notice a referral gave, by the policy of its own time.
 *
 * @param requiredDays the calendar days that the council asked for
 * @param givenDays the calendar days from the day of the referral to the day of the meeting
 */
public record Notice(int requiredDays, int givenDays) {

    /** Whether it came late: accepted and flagged, never refused. */
    @JsonIgnore
    public boolean isLate() {
        return givenDays < requiredDays;
    }

    /** The days that are missing; zero where it is not late. */
    @JsonIgnore
    public int missingDays() {
        return Math.max(0, requiredDays - givenDays);
    }
}
