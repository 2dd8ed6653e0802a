package org.alongside.departure;

import org.alongside.council.CouncilArchive;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Notes that the council was exported. */
public record NoteExport(
        @TargetAggregateIdentifier DepartureId departureId, CouncilArchive archive) {}
