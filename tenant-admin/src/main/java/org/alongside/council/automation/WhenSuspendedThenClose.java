package org.alongside.council.automation;

import org.alongside.council.CouncilResumed;
import org.alongside.council.CouncilSuspended;
import org.alongside.messaging.Apart;
import org.axonframework.eventhandling.EventHandler;

/** Stops the work of a council that is suspended, and lets it go on when that ends. */
public final class WhenSuspendedThenClose {

    /** The name of the group of event handlers. */
    public static final String GROUP = "council-suspension";

    private final Tenants tenants;

    public WhenSuspendedThenClose(Tenants tenants) {
        this.tenants = tenants;
    }

    @EventHandler
    void on(CouncilSuspended event) {
        Apart.run(() -> tenants.close(event.council()));
    }

    @EventHandler
    void on(CouncilResumed event) {
        Apart.run(() -> tenants.open(event.council()));
    }
}
