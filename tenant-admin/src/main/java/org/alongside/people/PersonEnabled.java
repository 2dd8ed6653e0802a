package org.alongside.people;

import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.event.EventName;

/**
 * Somebody became a member of the council again.
 *
 * @param roles what they hold from now on: what they held before
 */
@EventName("people.PersonEnabled")
public record PersonEnabled(PeopleId peopleId, String account, Set<Role> roles)
        implements PeopleEvent {

    public PersonEnabled {
        roles = Set.copyOf(roles);
    }
}
