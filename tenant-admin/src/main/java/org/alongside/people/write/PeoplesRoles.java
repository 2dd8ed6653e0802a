package org.alongside.people.write;

import java.util.EnumSet;
import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.people.RoleNotForPeople;

/** The roles that people can hold in a council. */
final class PeoplesRoles {

    private static final Set<Role> ALL = EnumSet.copyOf(Role.ofCouncils());

    static {
        ALL.remove(Role.INTEGRATOR);
    }

    private PeoplesRoles() {}

    /**
     * Refuses a role that only machines or the platform hold.
     *
     * @throws RoleNotForPeople if it is one
     */
    static void check(Role role) {
        if (!ALL.contains(role)) {
            throw new RoleNotForPeople();
        }
    }
}
