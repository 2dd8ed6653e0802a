package org.alongside.council;

import org.alongside.event.EventName;
import org.alongside.event.Personal;
import org.alongside.tenancy.CouncilId;

/** A council is to move to another cell. */
@EventName("council.MoveBegun")
public record MoveBegun(CouncilId council, String cell, @Personal String reason)
        implements CouncilEvent {}
