package org.alongside.departure.automation;

import org.alongside.departure.CouncilReturned;
import org.alongside.messaging.Context;
import org.alongside.messaging.Schedule;
import org.axonframework.eventhandling.EventHandler;

/**
 * Has a council that is back do again what plans its work: what was due while it was away came to
 * nothing.
 */
public final class WhenCouncilReturnedThenPlanAgain {

    private final Schedule schedule;
    private final String planning;

    /**
     * @param schedule keeps what is wanted
     * @param planning the name of the work that plans from the council's events
     */
    public WhenCouncilReturnedThenPlanAgain(Schedule schedule, String planning) {
        this.schedule = schedule;
        this.planning = planning;
    }

    @EventHandler
    void on(CouncilReturned event, Context context) {
        schedule.soon(planning, context.council(), event.archive().digest());
    }
}
