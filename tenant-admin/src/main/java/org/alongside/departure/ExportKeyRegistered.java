package org.alongside.departure;

import org.alongside.event.EventName;

/**
 * The council named the key that its exports are encrypted to from now on.
 *
 * @param recipient an age recipient for X25519: public, and no secret
 */
@EventName("departure.ExportKeyRegistered")
public record ExportKeyRegistered(DepartureId departureId, String recipient)
        implements DepartureEvent {}
