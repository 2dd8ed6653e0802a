package org.alongside.council.automation;

import org.alongside.actor.Actor;
import org.alongside.council.AdministratorNamed;
import org.alongside.council.CouncilPhase;
import org.alongside.messaging.ScheduledWork;
import org.alongside.readmodel.Histories;
import org.alongside.tenancy.CouncilId;

/** Invites whom operators named; a council that is closed then is waited for. */
public final class AdministratorInvitations implements ScheduledWork {

    /** The name of the work. */
    public static final String NAME = "council-administrator";

    /** In whose name they are invited: the service's, whose account no person has. */
    public static final Actor INVITER = Actor.service("onboarding");

    private final Tenants tenants;
    private final Histories histories;

    public AdministratorInvitations(Tenants tenants, Histories histories) {
        this.tenants = tenants;
        this.histories = histories;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean alone() {
        return false;
    }

    @Override
    public void run(CouncilId council, String key) {
        CouncilHistory history = CouncilHistory.of(council, histories);
        long number = Long.parseLong(key);
        if (history.standing().phase() == CouncilPhase.ESTABLISHED
                && history.payload(number + 1) instanceof AdministratorNamed named) {
            tenants.inviteAdministrator(council, named.administrator(), number);
        }
    }
}
