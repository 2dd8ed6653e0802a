package org.alongside.council.automation;

import org.alongside.council.AbandonmentBegun;
import org.alongside.council.CouncilChoseToStay;
import org.alongside.council.CouncilEvent;
import org.alongside.council.ExportBegun;
import org.alongside.council.MoveBegun;
import org.alongside.council.RemovalBegun;
import org.alongside.council.UndertakingRetried;
import org.alongside.messaging.Schedule;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;

/** Has done what was begun with a council as a whole, as scheduled work. */
public final class WhenUndertakingBegunThenCarryOut {

    /** The name of the group of event handlers. */
    public static final String GROUP = "council-undertakings";

    private final Schedule schedule;

    public WhenUndertakingBegunThenCarryOut(Schedule schedule) {
        this.schedule = schedule;
    }

    @EventHandler
    void on(AbandonmentBegun event, @SequenceNumber long number) {
        carryOut(event, number);
    }

    @EventHandler
    void on(ExportBegun event, @SequenceNumber long number) {
        carryOut(event, number);
    }

    @EventHandler
    void on(MoveBegun event, @SequenceNumber long number) {
        carryOut(event, number);
    }

    @EventHandler
    void on(RemovalBegun event, @SequenceNumber long number) {
        carryOut(event, number);
    }

    @EventHandler
    void on(UndertakingRetried event, @SequenceNumber long number) {
        carryOut(event, number);
    }

    /** An export that was to keep the council closed has a step more from now on. */
    @EventHandler
    void on(CouncilChoseToStay event, @SequenceNumber long number) {
        carryOut(event, number);
    }

    private void carryOut(CouncilEvent event, long number) {
        schedule.soon(CouncilSteps.NAME, event.council(), Long.toString(number));
    }
}
