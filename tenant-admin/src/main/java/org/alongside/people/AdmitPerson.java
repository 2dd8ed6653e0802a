package org.alongside.people;

import java.util.Set;
import org.alongside.actor.Role;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Notes which account an invitation has become. */
public record AdmitPerson(
        @TargetAggregateIdentifier PeopleId peopleId,
        InvitationId invitationId,
        String account,
        Set<Role> roles) {

    public AdmitPerson {
        roles = Set.copyOf(roles);
    }
}
