package org.alongside.council;

import org.alongside.tenancy.CouncilId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Names one more person who is invited to administer a council. */
public record NameAdministrator(
        @TargetAggregateIdentifier CouncilKey key,
        CouncilId council,
        FirstAdministrator administrator) {}
