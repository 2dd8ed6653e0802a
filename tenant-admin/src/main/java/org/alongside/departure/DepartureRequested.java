package org.alongside.departure;

import org.alongside.event.EventName;
import org.alongside.event.Personal;

/** The council asked to leave the service. */
@EventName("departure.DepartureRequested")
public record DepartureRequested(DepartureId departureId, @Personal String reason)
        implements DepartureEvent {}
