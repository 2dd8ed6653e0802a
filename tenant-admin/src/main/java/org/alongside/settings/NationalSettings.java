package org.alongside.settings;

import org.alongside.casework.DayCount;
import org.alongside.casework.DaysBefore;
import org.alongside.casework.NoticeThresholds;
import org.alongside.casework.TaskDays;
import org.alongside.notifications.Reminders;
import org.alongside.tenancy.Nation;

/**
 * What councils of a nation begin with. Only a beginning: once adopted it stands in the council's
 * own events, and a change here changes no council that is there.
 *
 * <p>The cadence and the words are those of each nation's guidance: Working Together to Safeguard
 * Children (England), the Wales Safeguarding Procedures, the National Guidance for Child Protection
 * in Scotland, and Co-operating to Safeguard Children (Northern Ireland). No guidance says how much
 * notice an advocate needs, when a report has to be shared to the day, how long a draft may lie, in
 * how many days each piece of work is to be done or when to remind of it: those are this service's
 * own proposal, which a council replaces by its own.
 *
 * @param notice how much notice of a meeting is asked for
 * @param reports by when a report has to be shared with the parent
 * @param reviews how soon conferences follow each other
 * @param terminology what things are called
 * @param drafts how long a draft of a referral is kept
 * @param tasks in how many working days each piece of work is to be done
 * @param reminders when people are reminded, and managers told of what is overdue
 */
public record NationalSettings(
        NoticeThresholds notice,
        ReportDeadlines reports,
        ReviewCadence reviews,
        Terminology terminology,
        DraftDays drafts,
        TaskDays tasks,
        Reminders reminders) {

    private static final String CONFERENCE = "child protection conference";

    /**
     * This service's own proposal, in working days: a disclosure on the day, and from a referral
     * that comes a week before an initial conference to an advocate who has accepted, four days at
     * most where nothing is missing. So the fifth is left for meeting the parent.
     */
    private static final TaskDays TASKS = new TaskDays(0, 1, 1, 2, 2, 2, 1, 5, 5);

    /** On the morning of the day, two days before a conference, and a day after it was due. */
    private static final Reminders REMINDERS = new Reminders(0, 2, 1);

    private static final String REGISTER = "child protection register";

    /** Those of a nation. */
    public static NationalSettings of(Nation nation) {
        return new NationalSettings(
                NoticeThresholds.inCalendarDays(7, 14, 0),
                new ReportDeadlines(
                        new DaysBefore(2, DayCount.WORKING),
                        new DaysBefore(5, DayCount.WORKING),
                        new DaysBefore(0, DayCount.WORKING)),
                switch (nation) {
                    case ENGLAND, WALES, NORTHERN_IRELAND ->
                            new ReviewCadence(15, DayCount.WORKING, 3, 6);
                    case SCOTLAND -> new ReviewCadence(28, DayCount.CALENDAR, 6, 6);
                },
                switch (nation) {
                    case ENGLAND -> conferences(CONFERENCE, "child protection plan");
                    case WALES -> conferences(CONFERENCE, REGISTER);
                    case NORTHERN_IRELAND ->
                            conferences("child protection case conference", REGISTER);
                    case SCOTLAND -> conferences("child protection planning meeting", REGISTER);
                },
                new DraftDays(28),
                TASKS,
                REMINDERS);
    }

    private static Terminology conferences(String called, String protection) {
        return new Terminology(called, "initial " + called, "review " + called, protection);
    }
}
