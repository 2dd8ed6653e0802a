package org.alongside.people;

import org.alongside.rejection.Rejection;

/** The person's membership has ended, so their roles cannot change. */
public final class PersonIsDisabled extends Rejection {

    private static final long serialVersionUID = 1L;

    public PersonIsDisabled() {
        super("This person is disabled in your council. Enable them first.");
    }
}
