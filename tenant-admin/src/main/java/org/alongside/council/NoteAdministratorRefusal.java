package org.alongside.council;

import org.alongside.people.InvitationRefusal;
import org.alongside.tenancy.CouncilId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Notes that the invitation of somebody whom operators named came to nothing. */
public record NoteAdministratorRefusal(
        @TargetAggregateIdentifier CouncilKey key, CouncilId council, InvitationRefusal reason) {}
