package org.alongside.processing;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.alongside.advocates.AdvocateRegistered;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;

/** An event handler that is not for replays. */
final class Once {

    final ConcurrentLinkedQueue<CouncilId> calls = new ConcurrentLinkedQueue<>();

    @EventHandler
    @DisallowReplay
    void on(AdvocateRegistered event) {
        calls.add(CurrentCouncil.require("a handler"));
    }

    long of(CouncilId council) {
        return calls.stream().filter(council::equals).count();
    }
}
