package org.alongside.people;

import java.util.Set;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.axonframework.messaging.responsetypes.ResponseType;

/** Which of these accounts see cases of the council by an office; none, where no manager asks. */
public record GetOffices(Set<String> accounts) implements Question<Offices> {

    public GetOffices {
        accounts = Set.copyOf(accounts);
    }

    @Override
    public ResponseType<Offices> answer() {
        return Answers.of(Offices.class);
    }

    @Override
    public String projection() {
        return PersonView.EFFECTS;
    }
}
