package org.alongside.notifications.automation;

import java.time.Clock;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.DeadlinePolicies;
import org.alongside.messaging.Schedule;
import org.alongside.messaging.ScheduledWork;
import org.alongside.notifications.ReminderPolicies;
import org.alongside.readmodel.EventsAgain;
import org.alongside.tenancy.CouncilDirectory;
import org.alongside.tenancy.CouncilId;

/**
 * Plans anew what a council's people are to be told, from its events: for a council that was away,
 * for what became due meanwhile came to nothing. What is planned still is not planned twice, what
 * was told is noted and not told twice, and what is not news any more is left out.
 */
public final class NotificationsAgain implements ScheduledWork {

    /** The name of the work. */
    public static final String NAME = "notifications-again";

    private final EventsAgain again;
    private final Plans plans;
    private final Clock clock;

    /**
     * @param councils the councils
     * @param schedule keeps what is wanted
     * @param cases the cases as their events tell
     * @param reminders when the council has people reminded
     * @param deadlines by when the council wants things done
     */
    public NotificationsAgain(
            CouncilDirectory councils,
            Schedule schedule,
            RecordedCases cases,
            ReminderPolicies reminders,
            DeadlinePolicies deadlines,
            Clock clock) {
        this.again = new EventsAgain(councils, cases);
        this.plans = new Plans(schedule, cases, reminders, deadlines);
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean alone() {
        return true;
    }

    /** The key only tells one return from another. */
    @Override
    public void run(CouncilId council, String key) {
        again.each(
                council,
                kind -> Plans.TOLD.contains(kind),
                event ->
                        plans.planNews(
                                (CaseEvent) event.payload(),
                                council,
                                event.version(),
                                event.at(),
                                clock.instant()));
    }
}
