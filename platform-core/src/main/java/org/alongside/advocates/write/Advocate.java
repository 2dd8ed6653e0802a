package org.alongside.advocates.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import org.alongside.advocates.AdvocateAlreadyStoodDown;
import org.alongside.advocates.AdvocateEvent;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateRegistered;
import org.alongside.advocates.AdvocateStoodDown;
import org.alongside.advocates.RegisterAdvocate;
import org.alongside.advocates.StandDownAdvocate;
import org.alongside.messaging.Expectation;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/** An advocate on a council's register. */
@SuppressWarnings("NullAway.Init") // Axon rebuilds aggregates from events
public final class Advocate {

    @AggregateIdentifier private AdvocateId advocateId;
    private boolean active;

    Advocate() {}

    @CommandHandler
    Advocate(RegisterAdvocate command, Expectation expectation, AdvocateRegister register) {
        expectation.check(0);
        register.enter(command.advocateId(), command.details());
        apply(new AdvocateRegistered(command.advocateId(), command.details()));
    }

    @CommandHandler
    void decide(StandDownAdvocate command, Expectation expectation, AdvocateRegister register) {
        expectation.check(getVersion() + 1);
        if (!active) {
            throw new AdvocateAlreadyStoodDown();
        }
        register.close(advocateId);
        apply(new AdvocateStoodDown(advocateId, command.reason()));
    }

    @EventSourcingHandler
    void evolve(AdvocateEvent event) {
        switch (event) {
            case AdvocateRegistered registered -> {
                advocateId = registered.advocateId();
                active = true;
            }
            case AdvocateStoodDown _ -> active = false;
        }
    }
}
