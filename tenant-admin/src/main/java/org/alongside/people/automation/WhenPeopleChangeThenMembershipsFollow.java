package org.alongside.people.automation;

import java.time.Instant;
import java.util.UUID;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Context;
import org.alongside.messaging.Repetition;
import org.alongside.people.AdmitPerson;
import org.alongside.people.InvitationAlreadySent;
import org.alongside.people.InvitationId;
import org.alongside.people.InvitationRefusal;
import org.alongside.people.OwnRole;
import org.alongside.people.PeopleId;
import org.alongside.people.PersonAdmitted;
import org.alongside.people.PersonDisabled;
import org.alongside.people.PersonEnabled;
import org.alongside.people.PersonInvited;
import org.alongside.people.PersonIsDisabled;
import org.alongside.people.RefuseInvitation;
import org.alongside.people.RoleGiven;
import org.alongside.people.RoleTaken;
import org.alongside.people.SendInvitation;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

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

    /**
     * An invitation opens nothing yet: it is decided first which account it becomes a membership
     * of, by what is so now. Perhaps it waited for long.
     */
    @EventHandler
    void on(PersonInvited event, Context context, Commands commands, @Timestamp Instant at) {
        switch (memberships.find(event.invitee())) {
            case Memberships.Admission.Refused refused ->
                    refuse(event.invitationId(), refused.reason(), context, commands);
            case Memberships.Admission.Account found -> {
                try {
                    commands.sendApart(
                            new AdmitPerson(
                                    PeopleId.of(context.council()),
                                    event.invitationId(),
                                    found.account(),
                                    event.roles(),
                                    at),
                            context,
                            new Repetition("admitPerson", event.invitationId().toString(), "00"));
                } catch (PersonIsDisabled meanwhile) {
                    refuse(
                            event.invitationId(),
                            InvitationRefusal.DISABLED_MEANWHILE,
                            context,
                            commands);
                } catch (OwnRole own) {
                    refuse(event.invitationId(), InvitationRefusal.OWN_ACCOUNT, context, commands);
                }
            }
        }
    }

    private static void refuse(
            InvitationId invitation, InvitationRefusal reason, Context context, Commands commands) {
        commands.sendApart(
                new RefuseInvitation(invitation, reason),
                context,
                new Repetition("refuseInvitation", invitation.toString(), "00"));
    }

    /** The mail is the last thing, and noted before: it is sent once, or by misfortune never. */
    @EventHandler
    void on(PersonAdmitted event, Context context, Commands commands) {
        if (memberships.join(event.account(), event.roles())) {
            try {
                commands.sendApart(
                        new SendInvitation(event.invitationId()),
                        context,
                        new Repetition("sendInvitation", UUID.randomUUID().toString(), "00"));
            } catch (InvitationAlreadySent before) {
                return;
            }
            memberships.tell(event.account());
        }
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
        memberships.join(event.account(), event.roles());
    }
}
