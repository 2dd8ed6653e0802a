package org.alongside.casework;

/**
 * How much notice a council asks for, before each kind of meeting.
 *
 * @param initial before an initial conference
 * @param review before a review conference
 * @param other before another meeting
 */
public record NoticeThresholds(DaysBefore initial, DaysBefore review, DaysBefore other) {

    /** The same, all in calendar days. */
    public static NoticeThresholds inCalendarDays(int initial, int review, int other) {
        return new NoticeThresholds(
                new DaysBefore(initial, DayCount.CALENDAR),
                new DaysBefore(review, DayCount.CALENDAR),
                new DaysBefore(other, DayCount.CALENDAR));
    }

    /** What is asked for before this kind of meeting. */
    public DaysBefore before(MeetingKind kind) {
        return switch (kind) {
            case INITIAL -> initial;
            case REVIEW -> review;
            case OTHER_MEETING -> other;
        };
    }
}
