package org.alongside.people;

import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.messaging.Administrative;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Ends somebody's membership of this council, and of no other.
 *
 * @param account of a member: who sends this has made sure of it
 * @param shown the roles that the identity provider showed for them; what is recorded here later
 *     counts for more
 */
public record DisablePerson(
        @TargetAggregateIdentifier PeopleId peopleId, String account, Set<Role> shown)
        implements Administrative {

    public DisablePerson {
        shown = Set.copyOf(shown);
    }
}
