package org.alongside.people;

import org.alongside.event.EventName;

/** The mail by which the invited can set a password was about to be sent: once, or never. */
@EventName("people.InvitationSent")
public record InvitationSent(InvitationId invitationId) implements InvitationEvent {}
