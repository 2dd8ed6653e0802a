package org.alongside.casework;

/**
 * How many days of notice a council asks for; zero asks for none.
 *
 * @param initialDays calendar days before an initial conference
 * @param reviewDays calendar days before a review conference
 * @param otherDays calendar days before another meeting
 */
public record NoticePolicy(int initialDays, int reviewDays, int otherDays) {

    /** The days asked for before this kind of meeting. */
    public int daysFor(MeetingKind kind) {
        return switch (kind) {
            case INITIAL -> initialDays;
            case REVIEW -> reviewDays;
            case OTHER_MEETING -> otherDays;
        };
    }
}
