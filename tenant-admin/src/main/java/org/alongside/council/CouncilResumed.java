package org.alongside.council;

import org.alongside.event.EventName;
import org.alongside.event.Personal;
import org.alongside.tenancy.CouncilId;

/** A suspended council's work goes on. */
@EventName("council.CouncilResumed")
public record CouncilResumed(CouncilId council, @Personal String reason) implements CouncilEvent {}
