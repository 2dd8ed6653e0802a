package org.alongside.people;

import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.axonframework.messaging.responsetypes.ResponseType;

/** What an account is to the council; nothing, where nobody asks who names people in cases. */
public record GetStanding(String account) implements Question<Standing> {

    @Override
    public ResponseType<Standing> answer() {
        return Answers.of(Standing.class);
    }

    @Override
    public String projection() {
        return PersonView.EFFECTS;
    }
}
