package org.alongside.keycloak;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.notifications.automation.Colleague;
import org.alongside.notifications.automation.Colleagues;
import org.alongside.people.PeopleId;
import org.alongside.people.WithdrawnRoles;
import org.alongside.people.read.Members;
import org.alongside.readmodel.Histories;
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
        WithdrawnRoles withdrawn = withdrawn();
        return members.holding(role).stream()
                .map(member -> less(member, withdrawn))
                .filter(colleague -> colleague.roles().contains(role))
                .toList();
    }

    @Override
    public Optional<Colleague> with(String account) {
        return members.active(account).map(member -> less(member, withdrawn()));
    }

    private WithdrawnRoles withdrawn() {
        return WithdrawnRoles.of(
                histories.of(PeopleId.of(CurrentCouncil.require("colleagues")).toString()));
    }

    private static Colleague less(Members.Member member, WithdrawnRoles withdrawn) {
        Set<Role> left = EnumSet.noneOf(Role.class);
        if (!withdrawn.isDisabled(member.account())) {
            left.addAll(member.roles());
            left.removeAll(withdrawn.from(member.account()));
        }
        return new Colleague(member.account(), left, member.email());
    }
}
