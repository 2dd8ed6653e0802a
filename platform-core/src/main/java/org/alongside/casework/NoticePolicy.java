package org.alongside.casework;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How a council judges notice at one time.
 *
 * @param thresholds how much it asks for
 * @param workingDays which days are working days there
 */
public record NoticePolicy(NoticeThresholds thresholds, WorkingDays workingDays) {

    /**
     * What notice there is between two days.
     *
     * @param kind which kind of meeting it is
     * @param receivedOn the day on which the referral or request came
     * @param meetingOn the day of the meeting, not before the other
     */
    public Notice judge(MeetingKind kind, LocalDate receivedOn, LocalDate meetingOn) {
        DaysBefore asked = thresholds.before(kind);
        int given =
                switch (asked.counted()) {
                    case CALENDAR ->
                            Math.toIntExact(ChronoUnit.DAYS.between(receivedOn, meetingOn));
                    case WORKING -> workingDays.between(receivedOn, meetingOn);
                };
        return new Notice(asked.days(), given, asked.counted(), receivedOn);
    }

    /**
     * The last day on which a referral is not late: one that comes on the next day is. Where no
     * notice is asked for, the day of the meeting itself.
     *
     * @param kind which kind of meeting it is
     * @param meetingOn the day of the meeting
     */
    public LocalDate lastSafeDate(MeetingKind kind, LocalDate meetingOn) {
        DaysBefore asked = thresholds.before(kind);
        return switch (asked.counted()) {
            case CALENDAR -> meetingOn.minusDays(asked.days());
            case WORKING -> workingDays.lastBefore(meetingOn, asked.days());
        };
    }
}
