package org.alongside.advocates;

import java.util.UUID;
import org.alongside.event.EventName;
import org.alongside.event.Personal;

/** A conflict is none any more, or never was. */
@EventName("advocates.ConflictWithdrawn")
public record ConflictWithdrawn(AdvocateId advocateId, UUID conflictId, @Personal String reason)
        implements AdvocateEvent {}
