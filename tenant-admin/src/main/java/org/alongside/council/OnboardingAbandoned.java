package org.alongside.council;

import org.alongside.event.EventName;
import org.alongside.tenancy.CouncilId;

/** What an onboarding made is gone; the slug and the code are free again. */
@EventName("council.OnboardingAbandoned")
public record OnboardingAbandoned(CouncilId council) implements CouncilEvent {}
