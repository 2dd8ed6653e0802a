package org.alongside.people;

import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.messaging.Administrative;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Invites somebody into the council of the command's context.
 *
 * @param invitationId a new one, random; the same again is the same invitation
 * @param invitee who
 * @param roles what they are to hold: at least one
 */
public record InvitePerson(
        @TargetAggregateIdentifier InvitationId invitationId, Invitee invitee, Set<Role> roles)
        implements Administrative {

    public InvitePerson {
        roles = Set.copyOf(roles);
    }
}
