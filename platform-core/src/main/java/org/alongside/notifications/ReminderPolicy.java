package org.alongside.notifications;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.alongside.casework.Task;
import org.alongside.casework.WorkingDays;
import org.alongside.tenancy.UnitedKingdom;

/**
 * When people are reminded in a council, at one time: in the morning of a working day there.
 *
 * @param reminders what the council set
 * @param workingDays which days are working days there
 */
public record ReminderPolicy(Reminders reminders, WorkingDays workingDays) {

    private static final LocalTime MORNING = LocalTime.of(8, 0);

    /** When whoever is to do the work is reminded of it. */
    public Instant remindAt(Task task, LocalDate due) {
        int days = task == Task.SUPPORT ? reminders.conferenceDaysBefore() : reminders.daysBefore();
        return morning(workingDayUpTo(workingDays.lastBefore(due, days)));
    }

    /** When a record of a conference is missed. */
    public Instant recordMissingAt(LocalDate conference) {
        return morning(workingDays.after(conference, 1));
    }

    /** When managers are told that the work is overdue. */
    public Instant escalateAt(LocalDate due) {
        return morning(workingDays.after(due, reminders.escalateDaysAfter()));
    }

    /** That time, or the next working morning where it was over when something happened. */
    public Instant notBefore(Instant happened, Instant planned) {
        return planned.isAfter(happened)
                ? planned
                : morning(workingDays.after(UnitedKingdom.day(happened), 1));
    }

    /** When somebody is told what a day brings. */
    public Instant morningOf(LocalDate day) {
        return morning(workingDayUpTo(day));
    }

    /** When it is too late to say what was to be said then: the news would be too old. */
    public Instant stale(Instant planned, int workingDaysLater) {
        LocalDate day = UnitedKingdom.day(planned);
        return workingDays
                .after(day, workingDaysLater)
                .plusDays(1)
                .atStartOfDay(UnitedKingdom.ZONE)
                .toInstant();
    }

    /** Whether a day is over. */
    public static boolean isOver(LocalDate day, Instant now) {
        return UnitedKingdom.day(now).isAfter(day);
    }

    private LocalDate workingDayUpTo(LocalDate day) {
        LocalDate last = day;
        while (!workingDays.include(last)) {
            last = last.minusDays(1);
        }
        return last;
    }

    private static Instant morning(LocalDate day) {
        return day.atTime(MORNING).atZone(UnitedKingdom.ZONE).toInstant();
    }
}
