package org.alongside.people;

import java.util.Optional;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.axonframework.messaging.responsetypes.ResponseType;

/** Somebody of the council, disabled or not; empty for machines and for people of others. */
public record GetPerson(String account) implements Question<Optional<PersonView>> {

    @Override
    public ResponseType<Optional<PersonView>> answer() {
        return Answers.optional(PersonView.class);
    }

    @Override
    public String projection() {
        return PersonView.EFFECTS;
    }
}
