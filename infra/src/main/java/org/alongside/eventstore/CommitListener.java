package org.alongside.eventstore;

import java.util.Set;
import org.alongside.tenancy.CouncilId;

/** Is told of events after they were committed by this node; must be quick and must not throw. */
@FunctionalInterface
public interface CommitListener {

    /** The council's events up to this position are committed. */
    void committed(CouncilId council, long position);

    /**
     * The same, of one append.
     *
     * @param kinds the classes of its events
     */
    default void committed(CouncilId council, long position, Set<Class<?>> kinds) {
        committed(council, position);
    }
}
