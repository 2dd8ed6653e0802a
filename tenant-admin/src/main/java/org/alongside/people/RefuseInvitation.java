package org.alongside.people;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Notes why an invitation could not be carried out. */
public record RefuseInvitation(
        @TargetAggregateIdentifier InvitationId invitationId, InvitationRefusal reason) {}
