package org.alongside.casework;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;

/**
 * How much notice a referral gave, by the settings of its own time. It holds all that it was judged
 * by, so that nobody has to judge it again.
 *
 * @param requiredDays the days that the council asked for
 * @param givenDays the days from the day of the referral to the day of the meeting, without the
 *     first and with the last
 * @param countedIn in which kind of days both are
 * @param receivedOn the day of the referral, in the local time of the United Kingdom
 */
public record Notice(int requiredDays, int givenDays, DayCount countedIn, LocalDate receivedOn) {

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
