package org.alongside.graphql;

import java.util.List;
import org.alongside.actor.Role;

/** Somebody who is to belong to the council, as the schema takes it. */
record InvitePersonInput(String email, String firstName, String lastName, List<Role> roles) {

    /** Shows nothing: all of it is personal. */
    @Override
    public String toString() {
        return "InvitePersonInput";
    }
}
