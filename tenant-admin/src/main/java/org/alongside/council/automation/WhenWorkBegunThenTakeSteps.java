package org.alongside.council.automation;

import org.alongside.council.AbandonmentBegun;
import org.alongside.council.AdministratorNamed;
import org.alongside.council.AdministratorRefused;
import org.alongside.council.CouncilAdopted;
import org.alongside.council.CouncilAskedToLeave;
import org.alongside.council.CouncilChoseToStay;
import org.alongside.council.CouncilEvent;
import org.alongside.council.CouncilExported;
import org.alongside.council.CouncilMoved;
import org.alongside.council.CouncilOnboarded;
import org.alongside.council.CouncilRemoved;
import org.alongside.council.CouncilResumed;
import org.alongside.council.CouncilSuspended;
import org.alongside.council.DepartureApproved;
import org.alongside.council.ExportBegun;
import org.alongside.council.MoveBegun;
import org.alongside.council.OnboardingAbandoned;
import org.alongside.council.OnboardingBegun;
import org.alongside.council.ProvisioningRetried;
import org.alongside.council.ProvisioningStepCompleted;
import org.alongside.council.ProvisioningStepFailed;
import org.alongside.council.RemovalBegun;
import org.alongside.council.RestorationBegun;
import org.alongside.council.UndertakingRetried;
import org.alongside.council.UndertakingStepCompleted;
import org.alongside.council.UndertakingStepFailed;
import org.alongside.messaging.Schedule;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;

/**
 * Has the steps taken that an onboarding needs, or what was begun with a council as a whole. The
 * steps themselves are scheduled work: what a slow identity provider holds up is no other event.
 */
public final class WhenWorkBegunThenTakeSteps {

    /** The name of the group of event handlers. */
    public static final String GROUP = "council-work";

    private final Schedule schedule;

    public WhenWorkBegunThenTakeSteps(Schedule schedule) {
        this.schedule = schedule;
    }

    @EventHandler
    void on(CouncilEvent event, @SequenceNumber long number) {
        if (begins(event)) {
            schedule.soon(CouncilSteps.NAME, event.council(), Long.toString(number));
        }
    }

    private static boolean begins(CouncilEvent event) {
        return switch (event) {
            // An export that was to keep the council closed has a step more once it stays.
            case OnboardingBegun _,
                    RestorationBegun _,
                    ProvisioningRetried _,
                    AbandonmentBegun _,
                    ExportBegun _,
                    MoveBegun _,
                    RemovalBegun _,
                    UndertakingRetried _,
                    CouncilChoseToStay _ ->
                    true;
            case CouncilAdopted _,
                    ProvisioningStepCompleted _,
                    ProvisioningStepFailed _,
                    CouncilOnboarded _,
                    OnboardingAbandoned _,
                    AdministratorNamed _,
                    AdministratorRefused _,
                    CouncilSuspended _,
                    CouncilResumed _,
                    CouncilExported _,
                    CouncilMoved _,
                    CouncilAskedToLeave _,
                    DepartureApproved _,
                    CouncilRemoved _,
                    UndertakingStepCompleted _,
                    UndertakingStepFailed _ ->
                    false;
        };
    }
}
