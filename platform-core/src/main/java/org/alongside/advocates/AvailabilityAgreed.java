package org.alongside.advocates;

import org.alongside.event.EventName;

/** It was agreed with an advocate how much they take on, and when; what they carry goes on. */
@EventName("advocates.AvailabilityAgreed")
public record AvailabilityAgreed(AdvocateId advocateId, Availability availability)
        implements AdvocateEvent {}
