package org.alongside.council.automation;

import org.alongside.council.AdministratorNamed;
import org.alongside.messaging.Schedule;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;

/** Has those invited whom operators name to administer a council. */
public final class WhenAdministratorNamedThenInvite {

    /** The name of the group of event handlers. */
    public static final String GROUP = "council-administrators";

    private final Schedule schedule;

    public WhenAdministratorNamedThenInvite(Schedule schedule) {
        this.schedule = schedule;
    }

    @EventHandler
    void on(AdministratorNamed event, @SequenceNumber long number) {
        schedule.soon(AdministratorInvitations.NAME, event.council(), Long.toString(number));
    }
}
