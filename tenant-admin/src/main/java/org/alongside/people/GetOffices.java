package org.alongside.people;

import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.axonframework.messaging.responsetypes.ResponseType;

/** Who sees cases of the council by their office; nobody, where no manager asks. */
public record GetOffices() implements Question<Offices> {

    @Override
    public ResponseType<Offices> answer() {
        return Answers.of(Offices.class);
    }

    @Override
    public String projection() {
        return PersonView.EFFECTS;
    }
}
