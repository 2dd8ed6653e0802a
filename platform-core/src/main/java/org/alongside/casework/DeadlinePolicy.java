package org.alongside.casework;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * By when a council wants things done, at one time.
 *
 * @param tasks the working days for each piece of work
 * @param reports how long before a meeting the parent has to have its report
 * @param initialWithinDays the days from the strategy discussion to the initial conference
 * @param initialCounted in which kind of days these are
 * @param firstReviewMonths the months from an initial conference to the first review
 * @param laterReviewMonths the months from one review to the next
 * @param workingDays which days are working days there
 */
public record DeadlinePolicy(
        TaskDays tasks,
        NoticeThresholds reports,
        int initialWithinDays,
        DayCount initialCounted,
        int firstReviewMonths,
        int laterReviewMonths,
        WorkingDays workingDays) {

    /** The day by which the work is due that falls to somebody on a day. */
    public LocalDate due(Task task, LocalDate from) {
        return workingDays.after(from, tasks.of(task));
    }

    /** The day by which a meeting's report has to be with the parent. */
    public LocalDate reportBy(MeetingKind kind, LocalDate meetingOn) {
        DaysBefore asked = reports.before(kind);
        return switch (asked.counted()) {
            case CALENDAR -> meetingOn.minusDays(asked.days());
            case WORKING -> workingDays.lastBefore(meetingOn, asked.days());
        };
    }

    /**
     * The day by which an initial conference has to be held; none of another meeting, or where the
     * day of the strategy discussion is not known.
     */
    public @Nullable LocalDate initialBy(Meeting meeting) {
        LocalDate from = meeting.strategyDiscussionOn();
        if (from == null || meeting.kind() != MeetingKind.INITIAL) {
            return null;
        }
        return switch (initialCounted) {
            case CALENDAR -> from.plusDays(initialWithinDays);
            case WORKING -> workingDays.after(from, initialWithinDays);
        };
    }

    /** The day by which the next review has to be held; none after another kind of meeting. */
    public @Nullable LocalDate reviewBy(MeetingKind kind, LocalDate heldOn) {
        return switch (kind) {
            case INITIAL -> heldOn.plusMonths(firstReviewMonths);
            case REVIEW -> heldOn.plusMonths(laterReviewMonths);
            case OTHER_MEETING -> null;
        };
    }
}
