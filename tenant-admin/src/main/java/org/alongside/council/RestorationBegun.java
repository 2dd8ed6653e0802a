package org.alongside.council;

import org.alongside.event.EventName;
import org.alongside.event.Personal;
import org.alongside.tenancy.CouncilId;

/** A council that was removed comes back with what was exported. */
@EventName("council.RestorationBegun")
public record RestorationBegun(CouncilId council, CouncilArchive archive, @Personal String reason)
        implements CouncilEvent {}
