package org.alongside.eventstore;

import org.alongside.tenancy.CouncilId;

/** Is told of events after they were committed by this node; must be quick and must not throw. */
@FunctionalInterface
public interface CommitListener {

    /** The council's events up to this position are committed. */
    void committed(CouncilId council, long position);
}
