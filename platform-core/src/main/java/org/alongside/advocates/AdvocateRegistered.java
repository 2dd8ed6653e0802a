package org.alongside.advocates;

import org.alongside.event.EventName;

/** An advocate was entered in the register, active from then on. */
@EventName("advocates.AdvocateRegistered")
public record AdvocateRegistered(AdvocateId advocateId, AdvocateDetails details)
        implements AdvocateEvent {}
