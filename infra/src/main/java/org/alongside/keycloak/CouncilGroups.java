package org.alongside.keycloak;

import static org.alongside.keycloak.Replies.found;
import static org.alongside.keycloak.Replies.unlessSoAlready;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.MemberRepresentation;

/** The groups within a council's organization: one for each role and each integration scope. */
final class CouncilGroups {

    private static final int ALL = 1_000;
    private static final int AT_ONCE = 100;

    private final OrganizationResource council;
    private final Map<String, String> ids = new HashMap<>();

    CouncilGroups(OrganizationResource council) {
        this.council = council;
        council.groups()
                .getAll(null, null, null, 0, ALL, true, false)
                .forEach(group -> ids.put(group.getName(), group.getId()));
    }

    /** By name. */
    Map<String, String> ids() {
        return Map.copyOf(ids);
    }

    /** The names of the groups that a member of the council is in. */
    static Set<String> of(OrganizationResource council, String account) {
        return council.members().member(account).groups(0, ALL, true).stream()
                .map(GroupRepresentation::getName)
                .collect(Collectors.toSet());
    }

    /** Who is in a group of this name. */
    List<MemberRepresentation> members(String name) {
        String id = ids.get(name);
        if (id == null) {
            return List.of();
        }
        List<MemberRepresentation> all = new ArrayList<>();
        List<MemberRepresentation> part;
        do {
            part = council.groups().group(id).getMembers(all.size(), AT_ONCE, false);
            all.addAll(part);
        } while (part.size() == AT_ONCE);
        return all;
    }

    /**
     * Puts a member into these groups and takes them out of all others.
     *
     * @param present the groups that they are in
     * @throws java.io.UncheckedIOException if there was no time for all of it
     */
    void set(
            String account,
            Collection<String> present,
            Collection<String> wanted,
            Deadline deadline) {
        for (String name : present) {
            if (!wanted.contains(name)) {
                deadline.check();
                remove(account, name);
            }
        }
        for (String name : wanted) {
            if (!present.contains(name)) {
                deadline.check();
                add(account, name);
            }
        }
    }

    void add(String account, String name) {
        String id =
                Objects.requireNonNull(
                        ids.get(name), () -> "The organization has no group " + name);
        unlessSoAlready(() -> council.groups().group(id).addMember(account));
    }

    void remove(String account, String name) {
        String id = ids.get(name);
        if (id != null) {
            found(() -> {
                council.groups().group(id).removeMember(account);
                return name;
            });
        }
    }
}
