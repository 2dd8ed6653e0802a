package org.alongside.keycloak;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.notifications.automation.Colleague;
import org.alongside.notifications.automation.Colleagues;
import org.alongside.people.PeopleEvent;
import org.alongside.people.PeopleId;
import org.alongside.people.PersonAdmitted;
import org.alongside.people.PersonDisabled;
import org.alongside.people.PersonEnabled;
import org.alongside.people.RoleGiven;
import org.alongside.people.RoleTaken;
import org.alongside.people.read.Members;
import org.alongside.readmodel.Histories;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.CurrentCouncil;

/**
 * Who works for a council, and where they get mail: as Keycloak says, less what the council has
 * decided since, for Keycloak follows a little later.
 */
public final class KeycloakColleagues implements Colleagues {

    private final Members members;
    private final Histories histories;

    /**
     * @param members the members at the identity provider
     * @param histories what the council decided about its people
     */
    public KeycloakColleagues(Members members, Histories histories) {
        this.members = members;
        this.histories = histories;
    }

    @Override
    public List<Colleague> holding(Role role) {
        Taken taken = taken();
        return members.holding(role).stream()
                .map(taken::less)
                .filter(colleague -> colleague.roles().contains(role))
                .toList();
    }

    @Override
    public Optional<Colleague> with(String account) {
        return members.active(account).map(taken()::less);
    }

    private Taken taken() {
        Taken taken = new Taken();
        PeopleId people = PeopleId.of(CurrentCouncil.require("colleagues"));
        for (RecordedEvent recorded : histories.of(people.toString())) {
            if (recorded.payload() instanceof PeopleEvent event) {
                taken.add(event);
            }
        }
        return taken;
    }

    /** What was taken from whom. */
    private static final class Taken {

        private final Set<String> disabled = new HashSet<>();
        private final Map<String, Set<Role>> roles = new HashMap<>();

        void add(PeopleEvent event) {
            Set<Role> taken =
                    roles.computeIfAbsent(event.account(), _ -> EnumSet.noneOf(Role.class));
            switch (event) {
                case PersonAdmitted one -> {
                    disabled.remove(one.account());
                    taken.removeAll(one.roles());
                }
                case PersonEnabled one -> {
                    disabled.remove(one.account());
                    taken.removeAll(one.roles());
                }
                case PersonDisabled one -> disabled.add(one.account());
                case RoleGiven one -> taken.remove(one.role());
                case RoleTaken one -> taken.add(one.role());
            }
        }

        Colleague less(Members.Member member) {
            Set<Role> left = EnumSet.noneOf(Role.class);
            if (!disabled.contains(member.account())) {
                left.addAll(member.roles());
                left.removeAll(roles.getOrDefault(member.account(), Set.of()));
            }
            return new Colleague(member.account(), left, member.email());
        }
    }
}
