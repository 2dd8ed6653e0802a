package org.alongside.people;

import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.alongside.readmodel.Window;
import org.axonframework.messaging.responsetypes.ResponseType;

/**
 * The people of the council in the order in which the identity provider lists them, machines left
 * out.
 *
 * @param disabled whether those are asked for whose membership was ended, rather than the members
 */
public record FindPeople(boolean disabled, Window.Range range)
        implements Question<Window<PersonView>> {

    @Override
    public ResponseType<Window<PersonView>> answer() {
        return Answers.of(Window.class);
    }

    @Override
    public String projection() {
        return PersonView.EFFECTS;
    }
}
