package org.alongside.people;

import java.util.Set;
import org.alongside.actor.Role;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of a council, as the identity provider shows them.
 *
 * @param account their account
 * @param email where they are reached; none if the account has none
 * @param firstName their given name; none if the account has none
 * @param lastName their family name; none if the account has none
 * @param roles what they hold in the council; of somebody who is disabled, what they held
 * @param disabled whether their membership was ended here
 * @param version how often the roles of the council's people were changed
 */
public record PersonView(
        String account,
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName,
        Set<Role> roles,
        boolean disabled,
        long version) {

    /** The group of event handlers that carries out what is shown: a read waits for it. */
    public static final String EFFECTS = "people-effects";

    public PersonView {
        roles = Set.copyOf(roles);
    }

    /** Shows the account only. */
    @Override
    public String toString() {
        return "Person[" + account + "]";
    }
}
