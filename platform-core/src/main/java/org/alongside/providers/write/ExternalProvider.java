package org.alongside.providers.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import org.alongside.messaging.Expectation;
import org.alongside.providers.CorrectProviderDetails;
import org.alongside.providers.ProviderAlreadyStoodDown;
import org.alongside.providers.ProviderDetails;
import org.alongside.providers.ProviderDetailsCorrected;
import org.alongside.providers.ProviderDetailsUnchanged;
import org.alongside.providers.ProviderEvent;
import org.alongside.providers.ProviderId;
import org.alongside.providers.ProviderRegistered;
import org.alongside.providers.ProviderTakenOffList;
import org.alongside.providers.ProviderUnreachable;
import org.alongside.providers.RegisterProvider;
import org.alongside.providers.StandDownProvider;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/** A provider on the council's list, for what its own pool of advocates cannot serve. */
@SuppressWarnings("NullAway.Init") // Axon rebuilds aggregates from events
public final class ExternalProvider {

    @AggregateIdentifier private ProviderId providerId;
    private ProviderDetails details;
    private boolean active;

    ExternalProvider() {}

    @CommandHandler
    ExternalProvider(RegisterProvider command, Expectation expectation, ProviderList list) {
        expectation.check(0);
        reachable(command.details());
        list.enter(command.providerId(), command.details().name());
        apply(new ProviderRegistered(command.providerId(), command.details()));
    }

    @CommandHandler
    void decide(CorrectProviderDetails command, Expectation expectation, ProviderList list) {
        proceed(expectation);
        if (command.details().equals(details)) {
            throw new ProviderDetailsUnchanged();
        }
        reachable(command.details());
        list.rename(providerId, command.details().name());
        apply(new ProviderDetailsCorrected(providerId, command.details()));
    }

    @CommandHandler
    void decide(StandDownProvider command, Expectation expectation, ProviderList list) {
        proceed(expectation);
        list.close(providerId);
        apply(new ProviderTakenOffList(providerId, command.reason()));
    }

    @EventSourcingHandler
    void evolve(ProviderEvent event) {
        switch (event) {
            case ProviderRegistered registered -> {
                providerId = registered.providerId();
                details = registered.details();
                active = true;
            }
            case ProviderDetailsCorrected corrected -> details = corrected.details();
            case ProviderTakenOffList _ -> active = false;
        }
    }

    private void proceed(Expectation expectation) {
        expectation.check(getVersion() + 1);
        if (!active) {
            throw new ProviderAlreadyStoodDown();
        }
    }

    private static void reachable(ProviderDetails given) {
        if (!given.contact().reachable()) {
            throw new ProviderUnreachable();
        }
    }
}
