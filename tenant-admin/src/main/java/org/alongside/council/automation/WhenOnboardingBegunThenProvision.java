package org.alongside.council.automation;

import org.alongside.council.CouncilEvent;
import org.alongside.council.OnboardingBegun;
import org.alongside.council.ProvisioningRetried;
import org.alongside.council.RestorationBegun;
import org.alongside.messaging.Schedule;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;

/**
 * Has all made that a new council needs. The steps themselves are scheduled work: what a slow
 * identity provider holds up is no other event.
 */
public final class WhenOnboardingBegunThenProvision {

    /** The name of the group of event handlers. */
    public static final String GROUP = "council-provisioning";

    private final Schedule schedule;

    public WhenOnboardingBegunThenProvision(Schedule schedule) {
        this.schedule = schedule;
    }

    @EventHandler
    void on(OnboardingBegun event, @SequenceNumber long number) {
        provide(event, number);
    }

    @EventHandler
    void on(RestorationBegun event, @SequenceNumber long number) {
        provide(event, number);
    }

    @EventHandler
    void on(ProvisioningRetried event, @SequenceNumber long number) {
        provide(event, number);
    }

    private void provide(CouncilEvent event, long number) {
        schedule.soon(CouncilSteps.NAME, event.council(), Long.toString(number));
    }
}
