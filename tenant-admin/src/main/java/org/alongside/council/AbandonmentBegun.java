package org.alongside.council;

import org.alongside.event.EventName;
import org.alongside.event.Personal;
import org.alongside.tenancy.CouncilId;

/** An onboarding is given up: what it made is to be removed. */
@EventName("council.AbandonmentBegun")
public record AbandonmentBegun(CouncilId council, @Personal String reason)
        implements CouncilEvent {}
