package org.alongside.advocates;

import org.alongside.event.EventName;

/** An advocate takes cases again after a pause. */
@EventName("advocates.AdvocateResumed")
public record AdvocateResumed(AdvocateId advocateId) implements AdvocateEvent {}
