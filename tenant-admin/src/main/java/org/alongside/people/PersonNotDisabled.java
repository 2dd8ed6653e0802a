package org.alongside.people;

import org.alongside.rejection.Rejection;

/** The person's membership has not been ended. */
public final class PersonNotDisabled extends Rejection {

    private static final long serialVersionUID = 1L;

    public PersonNotDisabled() {
        super("This person is not disabled in your council. There is nothing to undo.");
    }
}
