package org.alongside.people;

import java.time.Instant;
import java.util.Set;
import org.alongside.actor.Role;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Decides which account an invitation becomes a membership of.
 *
 * @param invitedAt when it was invited: what was taken from the account later stays taken
 */
public record AdmitPerson(
        @TargetAggregateIdentifier PeopleId peopleId,
        InvitationId invitationId,
        String account,
        Set<Role> roles,
        Instant invitedAt) {

    public AdmitPerson {
        roles = Set.copyOf(roles);
    }
}
