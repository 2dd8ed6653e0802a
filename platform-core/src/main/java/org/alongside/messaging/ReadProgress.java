package org.alongside.messaging;

import java.time.Duration;
import org.alongside.tenancy.CouncilId;

/** How far the projections of a council have got: a port. */
public interface ReadProgress {

    /**
     * Waits until the documents of the council's projection include the position.
     *
     * @param projection the projection's name
     * @throws PositionUnknown if the council has no event at that position, at once
     * @return whether it does; false if it took longer than {@code atMost}
     */
    boolean await(CouncilId council, String projection, long position, Duration atMost);
}
