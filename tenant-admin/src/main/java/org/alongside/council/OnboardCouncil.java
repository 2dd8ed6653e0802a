package org.alongside.council;

import org.alongside.tenancy.CouncilId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a council a tenant: begins to provision all that it needs.
 *
 * @param administrator who is invited to administer it; none if operators invite somebody later
 */
public record OnboardCouncil(
        @TargetAggregateIdentifier CouncilKey key,
        CouncilId council,
        CouncilDetails details,
        @Nullable FirstAdministrator administrator) {}
