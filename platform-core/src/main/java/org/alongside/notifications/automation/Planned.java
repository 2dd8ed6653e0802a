package org.alongside.notifications.automation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.ConferenceRescheduled;
import org.alongside.casework.DeadlinePolicy;
import org.alongside.casework.Decision;
import org.alongside.casework.ManagerDecided;
import org.alongside.casework.Meeting;
import org.alongside.casework.OpenedInEmergency;
import org.alongside.casework.PassedToSocialWorker;
import org.alongside.casework.Task;
import org.alongside.casework.WorkAwaited;
import org.alongside.notifications.Occasion;
import org.alongside.notifications.ReminderPolicy;

/**
 * What is to be told of something that happened to a case, and when. It follows from the event, its
 * time and the settings of that time, so that it can be worked out again when it is due.
 *
 * @param occasion why
 * @param at not before
 */
record Planned(Occasion occasion, Instant at) {

    /** So many working days after its time it is not news any more: the worklist shows it. */
    private static final int NEWS_FOR = 5;

    /**
     * All of it, in no order.
     *
     * @param at when it happened
     * @param reminders the council's at that time
     * @param deadlines the council's at that time
     * @param meeting the case's meeting; asked for only where it matters
     */
    static List<Planned> of(
            CaseEvent event,
            Instant at,
            ReminderPolicy reminders,
            DeadlinePolicy deadlines,
            Supplier<Optional<Meeting>> meeting) {
        List<Planned> all = new ArrayList<>();
        switch (event) {
            case WorkAwaited work -> {
                all.add(new Planned(Occasion.WORK, at));
                all.add(
                        new Planned(
                                Occasion.REMINDER, reminders.remindAt(work.task(), work.due())));
                if (work.task() == Task.SUPPORT) {
                    all.add(
                            new Planned(
                                    Occasion.RECORD_MISSING,
                                    reminders.notBefore(
                                            at, reminders.recordMissingAt(work.due()))));
                }
                all.add(
                        new Planned(
                                Occasion.OVERDUE,
                                reminders.notBefore(at, reminders.escalateAt(work.due()))));
            }
            case ManagerDecided decided -> {
                // Who is to provide more is told of that work.
                if (decided.decision() != Decision.MORE_INFORMATION) {
                    all.add(new Planned(Occasion.DECIDED, at));
                }
                if (decided.decision() == Decision.PROCEED) {
                    meeting.get().ifPresent(of -> all.add(reportDue(of, reminders, deadlines)));
                }
            }
            case ConferenceRescheduled rescheduled ->
                    all.add(reportDue(rescheduled.meeting(), reminders, deadlines));
            case OpenedInEmergency _ -> all.add(new Planned(Occasion.EMERGENCY, at));
            case PassedToSocialWorker _ -> all.add(new Planned(Occasion.PASSED, at));
            default -> {}
        }
        all.removeIf(planned -> planned.comesTooLate(at));
        return all;
    }

    /** Whoever is told at once needs no reminder of a morning that has begun. */
    private boolean comesTooLate(Instant happened) {
        return switch (occasion) {
            case WORK, DECIDED, PASSED, EMERGENCY -> false;
            case REMINDER, RECORD_MISSING, OVERDUE, REPORT_DUE -> !at.isAfter(happened);
        };
    }

    /** Whether it may still be told. */
    boolean isNews(ReminderPolicy reminders, Instant now) {
        return now.isBefore(reminders.stale(at, NEWS_FOR));
    }

    private static Planned reportDue(
            Meeting meeting, ReminderPolicy reminders, DeadlinePolicy deadlines) {
        LocalDate day = deadlines.reportBy(meeting.kind(), meeting.date());
        return new Planned(Occasion.REPORT_DUE, reminders.morningOf(day));
    }
}
