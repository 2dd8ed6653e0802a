package org.alongside.council;

import org.alongside.event.EventName;
import org.alongside.tenancy.CouncilId;

/** A council that was provisioned already is known as a tenant. */
@EventName("council.CouncilAdopted")
public record CouncilAdopted(CouncilId council, CouncilDetails details) implements CouncilEvent {}
