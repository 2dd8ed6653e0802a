package org.alongside.processing;

import org.alongside.tenancy.CouncilId;
import org.axonframework.eventhandling.Segment;
import org.jspecify.annotations.Nullable;

/**
 * All events of a council. What Axon remembers by segment, such as the sequences that are parked,
 * it so remembers by council: two councils may have the same ids.
 */
final class CouncilSegment extends Segment {

    private final CouncilId council;

    CouncilSegment(CouncilId council) {
        // The mask lets every event pass.
        super(council.hashCode(), 0);
        this.council = council;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CouncilSegment of && of.council.equals(council);
    }

    @Override
    public int hashCode() {
        return council.hashCode();
    }

    @Override
    public String toString() {
        return "Segment[" + council + "]";
    }
}
