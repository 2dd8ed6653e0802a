package org.alongside.people;

import org.alongside.event.EventName;

/** An invitation made nobody a member, and never will. */
@EventName("people.InvitationRefused")
public record InvitationRefused(InvitationId invitationId, InvitationRefusal reason)
        implements InvitationEvent {}
