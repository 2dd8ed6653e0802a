package org.alongside.people;

import java.util.Set;
import org.alongside.actor.Role;

/**
 * What an account is to a council.
 *
 * @param known whether the council has, or had, somebody with it
 * @param roles what they hold there now; none if they were disabled
 */
public record Standing(boolean known, Set<Role> roles) {

    /** Of nobody's account. */
    public static final Standing NONE = new Standing(false, Set.of());

    public Standing {
        roles = Set.copyOf(roles);
    }
}
