package org.alongside.casework;

import java.time.LocalDate;
import java.time.LocalTime;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * The conference or other meeting.
 *
 * @param kind which kind
 * @param date the day, in the local time of the United Kingdom
 * @param time when it starts, local time; none if not known
 * @param place where; none if not known
 * @param mode how it is held; none if not known
 * @param chair who chairs it; none if not known
 * @param strategyDiscussionOn the day of the strategy discussion, or of what the nation counts from
 *     to the initial conference: at most a year before the day of the meeting; none if not known
 */
public record Meeting(
        MeetingKind kind,
        LocalDate date,
        @Nullable LocalTime time,
        @Personal @Nullable String place,
        @Nullable MeetingMode mode,
        @Personal @Nullable String chair,
        @Nullable LocalDate strategyDiscussionOn) {

    /** The same, with what is known of the other where this one does not say it. */
    public Meeting orAs(Meeting before) {
        return strategyDiscussionOn != null
                ? this
                : new Meeting(kind, date, time, place, mode, chair, before.strategyDiscussionOn());
    }
}
