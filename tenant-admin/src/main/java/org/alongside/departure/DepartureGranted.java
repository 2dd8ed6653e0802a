package org.alongside.departure;

import java.time.Instant;
import org.alongside.event.EventName;

/**
 * The platform agreed.
 *
 * @param notBefore nothing is removed before this
 */
@EventName("departure.DepartureGranted")
public record DepartureGranted(DepartureId departureId, Instant notBefore)
        implements DepartureEvent {}
