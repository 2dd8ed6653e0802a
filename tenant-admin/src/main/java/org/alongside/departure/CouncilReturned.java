package org.alongside.departure;

import org.alongside.council.CouncilArchive;
import org.alongside.event.EventName;

/**
 * The council left and is back: what it had asked for was done, and it wants to leave no more.
 *
 * @param archive the export that it is back from
 */
@EventName("departure.CouncilReturned")
public record CouncilReturned(DepartureId departureId, CouncilArchive archive)
        implements DepartureEvent {}
