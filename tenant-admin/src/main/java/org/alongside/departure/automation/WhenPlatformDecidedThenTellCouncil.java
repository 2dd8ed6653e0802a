package org.alongside.departure.automation;

import org.alongside.council.CouncilExported;
import org.alongside.council.DepartureApproved;
import org.alongside.messaging.Schedule;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;

/** Has the council told what the platform decided about it: it sees nothing of the platform. */
public final class WhenPlatformDecidedThenTellCouncil {

    /** The name of the group of event handlers. */
    public static final String GROUP = "departure-answers";

    private final Schedule schedule;

    public WhenPlatformDecidedThenTellCouncil(Schedule schedule) {
        this.schedule = schedule;
    }

    @EventHandler
    void on(DepartureApproved event, @SequenceNumber long number) {
        schedule.soon(DepartureAnswers.NAME, event.council(), Long.toString(number));
    }

    @EventHandler
    void on(CouncilExported event, @SequenceNumber long number) {
        schedule.soon(DepartureAnswers.NAME, event.council(), Long.toString(number));
    }
}
