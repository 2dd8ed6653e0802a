package org.alongside.council;

import org.alongside.tenancy.CouncilId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Takes a council that was removed up again, with what was exported.
 *
 * @param digest of the export
 */
public record RestoreCouncil(
        @TargetAggregateIdentifier CouncilKey key,
        CouncilId council,
        String digest,
        String reason) {}
