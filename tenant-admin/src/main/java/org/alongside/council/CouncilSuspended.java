package org.alongside.council;

import org.alongside.event.EventName;
import org.alongside.event.Personal;
import org.alongside.tenancy.CouncilId;

/** A council's work was stopped. */
@EventName("council.CouncilSuspended")
public record CouncilSuspended(CouncilId council, @Personal String reason)
        implements CouncilEvent {}
