package org.alongside.notifications.automation;

import java.time.Instant;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.ConferenceRescheduled;
import org.alongside.casework.DeadlinePolicies;
import org.alongside.casework.ManagerDecided;
import org.alongside.casework.OpenedInEmergency;
import org.alongside.casework.PassedToSocialWorker;
import org.alongside.casework.WorkAwaited;
import org.alongside.messaging.Context;
import org.alongside.messaging.Schedule;
import org.alongside.notifications.ReminderPolicies;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;

/**
 * Has people told of what waits for them, and reminded of it in time. Only planned here: whether it
 * still is so, and who may know, is asked when it is due. An event that comes twice plans the same.
 */
public final class WhenWorkAwaitedThenPlanNotifications {

    /** The name of the group of event handlers. */
    public static final String GROUP = "notifications";

    private final Plans plans;

    /**
     * @param schedule keeps what is wanted
     * @param cases the cases as their events tell
     * @param reminders when the council has people reminded
     * @param deadlines by when the council wants things done
     */
    public WhenWorkAwaitedThenPlanNotifications(
            Schedule schedule,
            RecordedCases cases,
            ReminderPolicies reminders,
            DeadlinePolicies deadlines) {
        this.plans = new Plans(schedule, cases, reminders, deadlines);
    }

    @EventHandler
    void on(
            WorkAwaited event,
            Context context,
            @SequenceNumber long number,
            @Timestamp Instant at) {
        plan(event, context, number, at);
    }

    @EventHandler
    void on(
            ManagerDecided event,
            Context context,
            @SequenceNumber long number,
            @Timestamp Instant at) {
        plan(event, context, number, at);
    }

    @EventHandler
    void on(
            PassedToSocialWorker event,
            Context context,
            @SequenceNumber long number,
            @Timestamp Instant at) {
        plan(event, context, number, at);
    }

    @EventHandler
    void on(
            ConferenceRescheduled event,
            Context context,
            @SequenceNumber long number,
            @Timestamp Instant at) {
        plan(event, context, number, at);
    }

    @EventHandler
    void on(
            OpenedInEmergency event,
            Context context,
            @SequenceNumber long number,
            @Timestamp Instant at) {
        plan(event, context, number, at);
    }

    private void plan(CaseEvent event, Context context, long number, Instant at) {
        plans.plan(event, context.council(), number + 1, at);
    }
}
