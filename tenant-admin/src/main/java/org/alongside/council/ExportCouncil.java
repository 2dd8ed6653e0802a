package org.alongside.council;

import org.alongside.tenancy.CouncilId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Exports all that there is of a council, which is closed to writes meanwhile.
 *
 * @param keepClosed whether it stays closed to them afterwards
 */
public record ExportCouncil(
        @TargetAggregateIdentifier CouncilKey key,
        CouncilId council,
        String reason,
        boolean keepClosed) {}
