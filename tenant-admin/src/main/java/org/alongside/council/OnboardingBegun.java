package org.alongside.council;

import org.alongside.event.EventName;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;

/**
 * A council is to become a tenant.
 *
 * @param administrator who is to administer it; none if nobody is named yet
 */
@EventName("council.OnboardingBegun")
public record OnboardingBegun(
        CouncilId council, CouncilDetails details, @Nullable FirstAdministrator administrator)
        implements CouncilEvent {}
