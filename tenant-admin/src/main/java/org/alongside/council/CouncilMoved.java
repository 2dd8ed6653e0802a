package org.alongside.council;

import org.alongside.event.EventName;
import org.alongside.tenancy.CouncilId;

/** From now on a council is in another cell. */
@EventName("council.CouncilMoved")
public record CouncilMoved(CouncilId council, String cell) implements CouncilEvent {}
