package org.alongside.people;

import org.alongside.rejection.Rejection;

/** Without the person the council would have no administrator that is known for sure. */
public final class LastAdministrator extends Rejection {

    private static final long serialVersionUID = 1L;

    public LastAdministrator() {
        super(
                "The council would be left without an administrator. Give somebody else the role first.");
    }
}
