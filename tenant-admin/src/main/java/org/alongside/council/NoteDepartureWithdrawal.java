package org.alongside.council;

import org.alongside.tenancy.CouncilId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Notes that a council took that back. */
public record NoteDepartureWithdrawal(
        @TargetAggregateIdentifier CouncilKey key, CouncilId council, String account) {}
