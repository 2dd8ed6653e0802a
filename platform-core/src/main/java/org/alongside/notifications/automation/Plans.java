package org.alongside.notifications.automation;

import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.ConferenceRescheduled;
import org.alongside.casework.DeadlinePolicies;
import org.alongside.casework.ManagerDecided;
import org.alongside.casework.OpenedInEmergency;
import org.alongside.casework.PassedToSocialWorker;
import org.alongside.casework.WorkAwaited;
import org.alongside.messaging.Schedule;
import org.alongside.notifications.ReminderPolicies;
import org.alongside.notifications.ReminderPolicy;
import org.alongside.tenancy.CouncilId;

/** Has what is to be told of an event done when it is due: planned twice, it is planned once. */
record Plans(
        Schedule schedule,
        RecordedCases cases,
        ReminderPolicies reminders,
        DeadlinePolicies deadlines) {

    /** The events of which anything is told. */
    static final Set<Class<?>> TOLD =
            Set.of(
                    WorkAwaited.class,
                    ManagerDecided.class,
                    PassedToSocialWorker.class,
                    ConferenceRescheduled.class,
                    OpenedInEmergency.class);

    /**
     * @param version the number of the case's event, from 1
     * @param at when it happened
     */
    void plan(CaseEvent event, CouncilId council, long version, Instant at) {
        plan(event, council, version, at, reminders.of(council, at), _ -> true);
    }

    /** What of it is news still, or yet to come. */
    void planNews(CaseEvent event, CouncilId council, long version, Instant at, Instant now) {
        ReminderPolicy policy = reminders.of(council, at);
        plan(event, council, version, at, policy, planned -> planned.isNews(policy, now));
    }

    private void plan(
            CaseEvent event,
            CouncilId council,
            long version,
            Instant at,
            ReminderPolicy policy,
            Predicate<Planned> wanted) {
        Planned.of(
                        event,
                        at,
                        policy,
                        deadlines.of(council, at),
                        () ->
                                cases.find(event.caseId())
                                        .map(found -> found.view().support().meeting()))
                .stream()
                .filter(wanted)
                .forEach(planned ->
                        schedule.at(
                                WhenNotificationDueThenSend.NAME,
                                council,
                                new NotificationKey(event.caseId(), version, planned.occasion())
                                        .toString(),
                                planned.at()));
    }
}
