package org.alongside.advocates;

import org.alongside.event.EventName;

/** An advocate stopped taking cases; what they carry goes on. */
@EventName("advocates.AdvocateStoodDown")
public record AdvocateStoodDown(AdvocateId advocateId, String reason) implements AdvocateEvent {}
