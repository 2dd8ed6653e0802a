package org.alongside.departure;

import org.alongside.event.EventName;

/**
 * The council named the key that its exports are to be encrypted to, once another confirms it.
 *
 * @param recipient an age recipient for X25519: public, and no secret
 * @param registeredBy the account that named it, which cannot confirm it
 */
@EventName("departure.ExportKeyRegistered")
public record ExportKeyRegistered(DepartureId departureId, String recipient, String registeredBy)
        implements DepartureEvent {}
