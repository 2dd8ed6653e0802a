package org.alongside.people;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Notes that the invited are told now. Whoever is refused it must not tell them again. */
public record SendInvitation(@TargetAggregateIdentifier InvitationId invitationId) {}
