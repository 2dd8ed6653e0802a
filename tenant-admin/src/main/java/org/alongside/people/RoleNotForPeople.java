package org.alongside.people;

import org.alongside.rejection.Rejection;

/** The role is a machine's or the platform's, and no person can hold it in a council. */
public final class RoleNotForPeople extends Rejection {

    private static final long serialVersionUID = 1L;

    public RoleNotForPeople() {
        super(
                "People cannot hold this role. Machines get theirs as integrations.",
                "role",
                "roles");
    }
}
