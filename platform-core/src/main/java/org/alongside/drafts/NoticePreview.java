package org.alongside.drafts;

import java.time.LocalDate;
import org.alongside.casework.DayCount;
import org.alongside.casework.MeetingKind;
import org.alongside.casework.Notice;
import org.alongside.casework.NoticePolicy;

/**
 * How a referral would be judged if it came today, by what the council asks for now.
 *
 * @param judgedOn today, in the local time of the United Kingdom
 * @param requiredDays the days that the council asks for
 * @param givenDays the days from today to the meeting
 * @param countedIn in which kind of days both are
 * @param late whether it would be late: flagged, never refused
 * @param missingDays the days that would be missing; zero where it would not be late
 * @param lastSafeDate the last day on which it is not late; over, where it is late today
 */
public record NoticePreview(
        LocalDate judgedOn,
        int requiredDays,
        int givenDays,
        DayCount countedIn,
        boolean late,
        int missingDays,
        LocalDate lastSafeDate) {

    /**
     * That of a meeting.
     *
     * @param meetingOn the day of the meeting, not before today
     */
    public static NoticePreview of(
            NoticePolicy policy, MeetingKind kind, LocalDate today, LocalDate meetingOn) {
        Notice notice = policy.judge(kind, today, meetingOn);
        return new NoticePreview(
                today,
                notice.requiredDays(),
                notice.givenDays(),
                notice.countedIn(),
                notice.isLate(),
                notice.missingDays(),
                policy.lastSafeDate(kind, meetingOn));
    }
}
