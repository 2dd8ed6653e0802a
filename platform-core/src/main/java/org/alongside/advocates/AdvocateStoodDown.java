package org.alongside.advocates;

import org.alongside.event.EventName;
import org.alongside.event.Personal;

/** An advocate stopped taking cases; what they carry goes on. */
@EventName("advocates.AdvocateStoodDown")
public record AdvocateStoodDown(AdvocateId advocateId, @Personal String reason)
        implements AdvocateEvent {}
