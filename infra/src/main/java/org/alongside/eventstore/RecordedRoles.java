package org.alongside.eventstore;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.alongside.actor.Role;
import org.alongside.audit.read.RolesHeld;
import org.alongside.people.InvitationId;
import org.alongside.people.Invitee;
import org.alongside.people.PeopleEvent;
import org.alongside.people.PeopleId;
import org.alongside.people.PersonAdmitted;
import org.alongside.people.PersonDisabled;
import org.alongside.people.PersonEnabled;
import org.alongside.people.PersonInvited;
import org.alongside.people.RoleGiven;
import org.alongside.people.RoleTaken;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.CurrentCouncil;
import org.jspecify.annotations.Nullable;

/**
 * Who held which role, from the events of a council's people: what Keycloak shows of them, or shows
 * no more, is not asked.
 */
public final class RecordedRoles implements RolesHeld {

    private final EventLog log;

    /**
     * @param log the events
     */
    public RecordedRoles(EventLog log) {
        this.log = log;
    }

    @Override
    public Map<String, Set<Role>> at(Predicate<RecordedEvent> before) {
        Map<String, Set<Role>> held = new HashMap<>();
        for (RecordedEvent recorded : people()) {
            if (!before.test(recorded)) {
                break;
            }
            if (recorded.payload() instanceof PeopleEvent event) {
                Set<Role> roles =
                        held.computeIfAbsent(event.account(), _ -> EnumSet.noneOf(Role.class));
                switch (event) {
                    // Whoever is invited again gets these beside what they hold.
                    case PersonAdmitted one -> roles.addAll(one.roles());
                    case PersonEnabled one -> roles.addAll(one.roles());
                    case PersonDisabled _ -> roles.clear();
                    case RoleGiven one -> roles.add(one.role());
                    case RoleTaken one -> roles.remove(one.role());
                }
            }
        }
        return held;
    }

    @Override
    public Optional<String> name(String account) {
        @Nullable InvitationId invitation = null;
        for (RecordedEvent recorded : people()) {
            if (recorded.payload() instanceof PersonAdmitted one && one.account().equals(account)) {
                invitation = one.invitationId();
            }
        }
        return invitation == null
                ? Optional.empty()
                : log.of(invitation.toString()).stream()
                        .map(RecordedEvent::payload)
                        .filter(PersonInvited.class::isInstance)
                        .map(payload -> called(((PersonInvited) payload).invitee()))
                        .findFirst();
    }

    private static String called(Invitee invitee) {
        return invitee.firstName().equals(invitee.lastName())
                ? invitee.firstName()
                : invitee.firstName() + " " + invitee.lastName();
    }

    private List<RecordedEvent> people() {
        return log.of(PeopleId.of(CurrentCouncil.require("the roles of people")).toString());
    }
}
