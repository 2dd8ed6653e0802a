package org.alongside.people;

import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.messaging.Administrative;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Gives a role to a member of the council.
 *
 * @param account of a member: who sends this has made sure of it
 * @param shown the roles that the identity provider showed for them; what is recorded here later
 *     counts for more
 */
public record GiveRole(
        @TargetAggregateIdentifier PeopleId peopleId, String account, Set<Role> shown, Role role)
        implements Administrative {

    public GiveRole {
        shown = Set.copyOf(shown);
    }
}
