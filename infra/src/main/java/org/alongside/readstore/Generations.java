package org.alongside.readstore;

import org.alongside.tenancy.CouncilId;

/**
 * Which generation of a projection's collection is served: a port, for that is known where the
 * events are processed.
 */
@FunctionalInterface
public interface Generations {

    /** The generation that the council's readers are to be given, from 1. */
    int serving(CouncilId council, String projection);
}
