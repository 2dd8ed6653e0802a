package org.alongside.people;

import java.util.Map;
import java.util.Set;
import org.alongside.actor.Role;

/**
 * Who sees cases of a council by their office: people, and machines that read cases.
 *
 * @param held the offices by account; whoever holds none is not in it
 */
public record Offices(Map<String, Set<Role>> held) {

    /** The roles that are offices. */
    public static final Set<Role> ALL =
            Set.of(Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN, Role.AUDITOR, Role.INTEGRATOR);

    public Offices {
        held = Map.copyOf(held);
    }

    /** Those of this account; empty if it holds none. */
    public Set<Role> of(String account) {
        return held.getOrDefault(account, Set.of());
    }

    /** Shows nobody. */
    @Override
    public String toString() {
        return "Offices";
    }
}
