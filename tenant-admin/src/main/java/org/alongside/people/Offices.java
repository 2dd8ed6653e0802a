package org.alongside.people;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.alongside.actor.Role;

/**
 * Who sees cases by their office.
 *
 * @param holders the accounts of those who hold each office and can log in
 */
public record Offices(Map<Role, Set<String>> holders) {

    /** Nobody holds any. */
    public static final Offices NONE = new Offices(Map.of());

    /** The roles that are offices. */
    public static final Set<Role> ALL =
            Set.of(Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN, Role.AUDITOR);

    public Offices {
        holders =
                holders.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
    }

    /** Whether somebody with this account holds one. */
    public boolean isHeldBy(String account) {
        return holders.values().stream().anyMatch(accounts -> accounts.contains(account));
    }

    /** The accounts of those who hold this one. */
    public Set<String> of(Role office) {
        return holders.getOrDefault(office, Set.of());
    }

    /** Shows nobody. */
    @Override
    public String toString() {
        return "Offices";
    }
}
