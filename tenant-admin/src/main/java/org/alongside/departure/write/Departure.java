package org.alongside.departure.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.alongside.departure.ConfirmExportKey;
import org.alongside.departure.CouncilReturned;
import org.alongside.departure.DepartureAlreadyRequested;
import org.alongside.departure.DepartureEvent;
import org.alongside.departure.DepartureGranted;
import org.alongside.departure.DepartureId;
import org.alongside.departure.DepartureNotRequested;
import org.alongside.departure.DepartureRequested;
import org.alongside.departure.DepartureWithdrawn;
import org.alongside.departure.ExportKeyAlreadyConfirmed;
import org.alongside.departure.ExportKeyAlreadyRegistered;
import org.alongside.departure.ExportKeyConfirmed;
import org.alongside.departure.ExportKeyDiffers;
import org.alongside.departure.ExportKeyFingerprint;
import org.alongside.departure.ExportKeyMalformed;
import org.alongside.departure.ExportKeyMissing;
import org.alongside.departure.ExportKeyRegistered;
import org.alongside.departure.ExportTaken;
import org.alongside.departure.NoteDepartureGranted;
import org.alongside.departure.NoteExport;
import org.alongside.departure.NoteReturn;
import org.alongside.departure.OwnExportKey;
import org.alongside.departure.RegisterExportKey;
import org.alongside.departure.RequestDeparture;
import org.alongside.departure.WithdrawDeparture;
import org.alongside.messaging.Context;
import org.alongside.messaging.Expectation;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A council's departure, as the council has it: there is one, even if it never leaves. */
@SuppressWarnings("NullAway.Init") // Axon rebuilds aggregates from events
public final class Departure {

    @AggregateIdentifier private DepartureId departureId;
    private long version;
    private @Nullable String registered;
    private String registeredBy = "";
    private @Nullable String exportKey;
    private boolean requested;

    Departure() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(
            RegisterExportKey command, Expectation expectation, ExportKeys keys, Context context) {
        expectation.check(version);
        if (!keys.accepts(command.recipient())) {
            throw new ExportKeyMalformed();
        }
        if (command.recipient().equals(registered)) {
            throw new ExportKeyAlreadyRegistered();
        }
        apply(
                new ExportKeyRegistered(
                        command.departureId(), command.recipient(), context.actor().account()));
    }

    /** Until then exports go to the key that was confirmed before, if there is one. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ConfirmExportKey command, Expectation expectation, Context context) {
        expectation.check(version);
        if (registered == null) {
            throw new ExportKeyMissing();
        }
        if (registered.equals(exportKey)) {
            throw new ExportKeyAlreadyConfirmed();
        }
        if (context.actor().account().equals(registeredBy)) {
            throw new OwnExportKey();
        }
        if (!ExportKeyFingerprint.of(registered).equals(command.fingerprint())) {
            throw new ExportKeyDiffers();
        }
        apply(new ExportKeyConfirmed(command.departureId(), registered));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RequestDeparture command, Expectation expectation) {
        expectation.check(version);
        if (requested) {
            throw new DepartureAlreadyRequested();
        }
        if (exportKey == null) {
            throw new ExportKeyMissing();
        }
        apply(new DepartureRequested(command.departureId(), command.reason()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(WithdrawDeparture command, Expectation expectation) {
        expectation.check(version);
        requireRequested();
        apply(new DepartureWithdrawn(command.departureId(), command.reason()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(NoteDepartureGranted command, Expectation expectation) {
        expectation.check(version);
        requireRequested();
        apply(new DepartureGranted(command.departureId(), command.notBefore()));
    }

    /** Operators may export a council that stays. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(NoteExport command, Expectation expectation) {
        expectation.check(version);
        apply(new ExportTaken(command.departureId(), command.archive()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(NoteReturn command, Expectation expectation) {
        expectation.check(version);
        requireRequested();
        apply(new CouncilReturned(command.departureId(), command.archive()));
    }

    private void requireRequested() {
        if (!requested) {
            throw new DepartureNotRequested();
        }
    }

    @EventSourcingHandler
    void evolve(DepartureEvent event) {
        departureId = event.departureId();
        version++;
        switch (event) {
            case ExportKeyRegistered(_, String recipient, String account) -> {
                registered = recipient;
                registeredBy = account;
            }
            case ExportKeyConfirmed(_, String recipient) -> exportKey = recipient;
            case DepartureRequested _ -> requested = true;
            case DepartureWithdrawn _, CouncilReturned _ -> requested = false;
            case DepartureGranted _, ExportTaken _ -> {}
        }
    }
}
