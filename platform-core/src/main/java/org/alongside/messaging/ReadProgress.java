package org.alongside.messaging;

import java.time.Duration;
import org.alongside.tenancy.CouncilId;

/** How far the read models of a council have got: a port. */
public interface ReadProgress {

    /**
     * Waits until every read model of the council includes the position.
     *
     * @return whether it does; false if it took longer than {@code atMost}
     */
    boolean await(CouncilId council, long position, Duration atMost);
}
