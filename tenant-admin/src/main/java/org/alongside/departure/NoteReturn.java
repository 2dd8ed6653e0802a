package org.alongside.departure;

import org.alongside.council.CouncilArchive;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Notes that the council is back, so that its departure is over. */
public record NoteReturn(
        @TargetAggregateIdentifier DepartureId departureId, CouncilArchive archive) {}
