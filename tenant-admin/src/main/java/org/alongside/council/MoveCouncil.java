package org.alongside.council;

import org.alongside.tenancy.CouncilId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Moves a council to another cell. */
public record MoveCouncil(
        @TargetAggregateIdentifier CouncilKey key, CouncilId council, String cell, String reason) {}
