package org.alongside.people;

import java.util.Optional;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.axonframework.messaging.responsetypes.ResponseType;

/** What has become of an invitation; empty as long as it is open. */
public record GetInvitationOutcome(InvitationId invitationId)
        implements Question<Optional<InvitationOutcome>> {

    @Override
    public ResponseType<Optional<InvitationOutcome>> answer() {
        return Answers.optional(InvitationOutcome.class);
    }

    @Override
    public String projection() {
        return PersonView.EFFECTS;
    }
}
