package org.alongside.departure;

import org.alongside.event.EventName;
import org.alongside.event.Personal;

/** The council took back that it wants to leave. */
@EventName("departure.DepartureWithdrawn")
public record DepartureWithdrawn(DepartureId departureId, @Personal String reason)
        implements DepartureEvent {}
