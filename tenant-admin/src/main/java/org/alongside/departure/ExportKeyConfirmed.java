package org.alongside.departure;

import org.alongside.event.EventName;

/**
 * A second person agreed: the council's exports are encrypted to this key from now on.
 *
 * @param recipient an age recipient for X25519: public, and no secret
 */
@EventName("departure.ExportKeyConfirmed")
public record ExportKeyConfirmed(DepartureId departureId, String recipient)
        implements DepartureEvent {}
