package org.alongside.people.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.alongside.messaging.Expectation;
import org.alongside.people.InvitationAlreadySent;
import org.alongside.people.InvitationEvent;
import org.alongside.people.InvitationId;
import org.alongside.people.InvitationRefused;
import org.alongside.people.InvitationSent;
import org.alongside.people.InvitePerson;
import org.alongside.people.PersonInvited;
import org.alongside.people.RefuseInvitation;
import org.alongside.people.SendInvitation;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/** An invitation into a council: apart from the council's people, for its key can be destroyed. */
@SuppressWarnings("NullAway.Init") // Axon rebuilds aggregates from events
public final class Invitation {

    @AggregateIdentifier private InvitationId invitationId;
    private boolean sent;

    Invitation() {}

    @CommandHandler
    Invitation(InvitePerson command, Expectation expectation) {
        expectation.check(0);
        command.roles().forEach(PeoplesRoles::check);
        apply(new PersonInvited(command.invitationId(), command.invitee(), command.roles()));
    }

    @CommandHandler
    void decide(RefuseInvitation command) {
        apply(new InvitationRefused(command.invitationId(), command.reason()));
    }

    /** Noted before it is done: who tries again does not send a second mail. */
    @CommandHandler
    void decide(SendInvitation command) {
        if (sent) {
            throw new InvitationAlreadySent();
        }
        apply(new InvitationSent(command.invitationId()));
    }

    @EventSourcingHandler
    void evolve(InvitationEvent event) {
        invitationId = event.invitationId();
        switch (event) {
            case PersonInvited _, InvitationRefused _ -> {}
            case InvitationSent _ -> sent = true;
        }
    }
}
