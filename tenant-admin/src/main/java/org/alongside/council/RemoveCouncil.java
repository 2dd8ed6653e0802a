package org.alongside.council;

import java.time.Instant;
import org.alongside.tenancy.CouncilId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Removes a council from every store.
 *
 * @param digest of the export that it leaves with
 * @param at now
 */
public record RemoveCouncil(
        @TargetAggregateIdentifier CouncilKey key, CouncilId council, String digest, Instant at) {}
