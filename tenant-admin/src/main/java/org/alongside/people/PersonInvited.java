package org.alongside.people;

import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.event.EventName;

/** Somebody was invited into the council. Whether they have an account is not known yet. */
@EventName("people.PersonInvited")
public record PersonInvited(InvitationId invitationId, Invitee invitee, Set<Role> roles)
        implements InvitationEvent {

    public PersonInvited {
        roles = Set.copyOf(roles);
    }
}
