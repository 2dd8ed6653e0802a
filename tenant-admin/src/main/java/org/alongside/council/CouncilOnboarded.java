package org.alongside.council;

import org.alongside.event.EventName;
import org.alongside.tenancy.CouncilId;

/** All that a council needs is there: its people can work. */
@EventName("council.CouncilOnboarded")
public record CouncilOnboarded(CouncilId council) implements CouncilEvent {}
