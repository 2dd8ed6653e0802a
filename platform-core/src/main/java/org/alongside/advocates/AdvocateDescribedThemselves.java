package org.alongside.advocates;

import org.alongside.event.EventName;

/** An advocate said anew who they are and which languages they speak. */
@EventName("advocates.AdvocateDescribedThemselves")
public record AdvocateDescribedThemselves(AdvocateId advocateId, Description description)
        implements AdvocateEvent {}
