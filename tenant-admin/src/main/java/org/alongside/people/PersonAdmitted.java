package org.alongside.people;

import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.event.EventName;

/** An invitation became a membership: the account is known, and holds the roles. */
@EventName("people.PersonAdmitted")
public record PersonAdmitted(
        PeopleId peopleId, InvitationId invitationId, String account, Set<Role> roles)
        implements PeopleEvent {

    public PersonAdmitted {
        roles = Set.copyOf(roles);
    }
}
