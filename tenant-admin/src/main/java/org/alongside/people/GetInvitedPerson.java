package org.alongside.people;

import java.util.Optional;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.axonframework.messaging.responsetypes.ResponseType;

/** Whom an invitation has become; empty as long as it has not been carried out. */
public record GetInvitedPerson(InvitationId invitationId)
        implements Question<Optional<PersonView>> {

    @Override
    public ResponseType<Optional<PersonView>> answer() {
        return Answers.optional(PersonView.class);
    }

    @Override
    public String projection() {
        return PersonView.EFFECTS;
    }
}
