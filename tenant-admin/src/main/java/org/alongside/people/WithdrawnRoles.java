package org.alongside.people;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.readmodel.RecordedEvent;

/**
 * Whose part in a council ended here, by what is recorded of its people: from the moment on at
 * which that was decided, for the identity provider follows a little later.
 */
public final class WithdrawnRoles {

    private final Set<String> disabled = new HashSet<>();
    private final Map<String, Set<Role>> taken = new HashMap<>();

    private WithdrawnRoles() {}

    /**
     * After all that was decided.
     *
     * @param people all events of the council's people, in order
     */
    public static WithdrawnRoles of(List<RecordedEvent> people) {
        WithdrawnRoles withdrawn = new WithdrawnRoles();
        for (RecordedEvent recorded : people) {
            if (recorded.payload() instanceof PeopleEvent event) {
                withdrawn.add(event);
            }
        }
        return withdrawn;
    }

    private void add(PeopleEvent event) {
        Set<Role> of = taken.computeIfAbsent(event.account(), _ -> EnumSet.noneOf(Role.class));
        switch (event) {
            case PersonAdmitted one -> {
                disabled.remove(one.account());
                of.removeAll(one.roles());
            }
            case PersonEnabled one -> {
                disabled.remove(one.account());
                of.removeAll(one.roles());
            }
            case PersonDisabled one -> {
                disabled.add(one.account());
                of.addAll(one.roles());
            }
            case RoleGiven one -> of.remove(one.role());
            case RoleTaken one -> of.add(one.role());
        }
    }

    /** Whether somebody's membership has ended, and with it every role. */
    public boolean isDisabled(String account) {
        return disabled.contains(account);
    }

    /** The roles that were taken from somebody. */
    public Set<Role> from(String account) {
        return Set.copyOf(taken.getOrDefault(account, Set.of()));
    }

    /** The accounts that have this role no longer. */
    public Set<String> accounts(Role role) {
        Set<String> accounts = new HashSet<>(disabled);
        taken.forEach((account, roles) -> {
            if (roles.contains(role)) {
                accounts.add(account);
            }
        });
        return Set.copyOf(accounts);
    }
}
