package org.alongside.departure;

import org.alongside.council.CouncilArchive;
import org.alongside.event.EventName;

/**
 * The council was exported.
 *
 * @param archive by what it is recognised
 */
@EventName("departure.ExportTaken")
public record ExportTaken(DepartureId departureId, CouncilArchive archive)
        implements DepartureEvent {}
