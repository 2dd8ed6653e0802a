package org.alongside.notifications.automation;

import java.util.Set;
import org.alongside.actor.Role;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works for a council.
 *
 * @param account their account
 * @param roles what they hold in the council
 * @param email where they get mail; none if nowhere
 */
public record Colleague(String account, Set<Role> roles, @Nullable String email) {

    public Colleague {
        roles = Set.copyOf(roles);
    }

    /** Shows the account only. */
    @Override
    public String toString() {
        return "Colleague[" + account + "]";
    }
}
