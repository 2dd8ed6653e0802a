package org.alongside.council;

import org.alongside.tenancy.CouncilId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Gives an onboarding up that was mistyped, and removes what it made. */
public record AbandonOnboarding(
        @TargetAggregateIdentifier CouncilKey key, CouncilId council, String reason) {}
