package org.alongside.people.automation;

import java.util.Set;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Context;
import org.alongside.messaging.Repetition;
import org.alongside.people.AdmitPerson;
import org.alongside.people.PeopleId;
import org.alongside.people.PersonDisabled;
import org.alongside.people.PersonEnabled;
import org.alongside.people.PersonInvited;
import org.alongside.people.RoleGiven;
import org.alongside.people.RoleTaken;
import org.axonframework.eventhandling.EventHandler;

/**
 * Carries out at the identity provider what was decided about people. An event can come twice, so
 * everything is said as it is to be.
 */
public final class WhenPeopleChangeThenMembershipsFollow {

    private final Memberships memberships;

    /**
     * @param memberships the identity provider
     */
    public WhenPeopleChangeThenMembershipsFollow(Memberships memberships) {
        this.memberships = memberships;
    }

    @EventHandler
    void on(PersonInvited event, Context context, Commands commands) {
        String account = memberships.admit(event.invitee(), event.roles());
        commands.sendApart(
                new AdmitPerson(
                        PeopleId.of(context.council()),
                        event.invitationId(),
                        account,
                        event.roles()),
                context,
                new Repetition("admitPerson", event.invitationId().toString(), "00"));
    }

    @EventHandler
    void on(RoleGiven event) {
        memberships.give(event.account(), event.role());
    }

    @EventHandler
    void on(RoleTaken event) {
        memberships.take(event.account(), event.role());
    }

    @EventHandler
    void on(PersonDisabled event) {
        memberships.end(event.account());
    }

    @EventHandler
    void on(PersonEnabled event) {
        memberships.resume(event.account(), Set.copyOf(event.roles()));
    }
}
