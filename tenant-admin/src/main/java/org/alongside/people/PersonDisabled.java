package org.alongside.people;

import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.event.EventName;

/**
 * Somebody's membership of this council ended; their account goes on for other councils.
 *
 * @param roles what they held until then
 */
@EventName("people.PersonDisabled")
public record PersonDisabled(PeopleId peopleId, String account, Set<Role> roles)
        implements PeopleEvent {

    public PersonDisabled {
        roles = Set.copyOf(roles);
    }
}
