package org.alongside.council;

import java.time.Instant;
import org.alongside.tenancy.CouncilId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Agrees to the departure that a council asked for.
 *
 * @param notBefore nothing is removed before this
 */
public record ApproveDeparture(
        @TargetAggregateIdentifier CouncilKey key,
        CouncilId council,
        String reason,
        Instant notBefore) {}
