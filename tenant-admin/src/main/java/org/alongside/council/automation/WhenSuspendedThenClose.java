package org.alongside.council.automation;

import org.alongside.council.CouncilChoseToStay;
import org.alongside.council.CouncilEvent;
import org.alongside.council.CouncilPhase;
import org.alongside.council.CouncilResumed;
import org.alongside.council.CouncilStanding;
import org.alongside.council.CouncilSuspended;
import org.alongside.council.CouncilView;
import org.alongside.messaging.Apart;
import org.alongside.readmodel.Histories;
import org.axonframework.eventhandling.EventHandler;

/**
 * Stops the work of a council that is suspended, and lets it go on when that ends: as it stands
 * now, whatever is handled late. While something is done with it as a whole, the steps of that do.
 */
public final class WhenSuspendedThenClose {

    /** The name of the group of event handlers. */
    public static final String GROUP = CouncilView.CLOSING;

    private final Tenants tenants;
    private final Transfers transfers;
    private final Histories histories;

    public WhenSuspendedThenClose(Tenants tenants, Transfers transfers, Histories histories) {
        this.tenants = tenants;
        this.transfers = transfers;
        this.histories = histories;
    }

    @EventHandler
    void on(CouncilSuspended event) {
        settle(event);
    }

    @EventHandler
    void on(CouncilResumed event) {
        settle(event);
    }

    @EventHandler
    void on(CouncilChoseToStay event) {
        settle(event);
    }

    private void settle(CouncilEvent event) {
        Apart.run(() -> {
            CouncilStanding standing = CouncilHistory.of(event.council(), histories).standing();
            if (standing.work() == null && standing.phase() == CouncilPhase.ESTABLISHED) {
                if (!(event instanceof CouncilSuspended)) {
                    // It may be a move that was given up.
                    transfers.settle(event.council());
                }
                tenants.stand(event.council(), standing.settled());
            }
        });
    }
}
