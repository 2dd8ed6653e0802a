package org.alongside.council;

import org.alongside.event.EventName;
import org.alongside.tenancy.CouncilId;

/** Nothing is left of a council but what the platform remembers of it. */
@EventName("council.CouncilRemoved")
public record CouncilRemoved(CouncilId council) implements CouncilEvent {}
