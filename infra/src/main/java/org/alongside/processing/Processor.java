package org.alongside.processing;

import java.util.List;
import org.alongside.eventstore.Checkpoints.Served;
import org.alongside.eventstore.ParkedEvents.Parked;
import org.alongside.eventstore.ProcessorTable.Kind;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;

/** Something that handles the events of each council in order: a projection or a group. */
interface Processor {

    /** Stable: its checkpoints are kept under it. */
    String name();

    Kind kind();

    /** Forgets what is remembered of the council, which is elsewhere now. */
    default void forget(CouncilId council) {}

    /** Whether it handles events now. */
    boolean isRunning();

    /**
     * Whether it may do something where an event of this class happened; false only if it certainly
     * does nothing.
     */
    boolean concerns(Class<?> event);

    /**
     * Handles the next batch of the current council.
     *
     * @param first whether this node has not yet handled one of this council
     * @throws RuntimeException if a store is away: nothing was handled, or nothing that could not
     *     be handled again
     */
    Step step(boolean first);

    /**
     * What a batch came to.
     *
     * @param reached what is served now; none if another node or thread is at it
     * @param more whether there was a whole batch, so that there may be more
     * @param events how many there were
     * @param failed those that could not be handled and are parked now
     */
    record Step(@Nullable Served reached, boolean more, int events, List<Parked> failed) {

        static final Step TAKEN = new Step(null, false, 0, List.of());
    }
}
