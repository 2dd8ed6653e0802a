package org.alongside.departure.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.alongside.actor.Role;
import org.alongside.departure.CouncilReturned;
import org.alongside.departure.DepartureEvent;
import org.alongside.departure.DepartureGranted;
import org.alongside.departure.DepartureId;
import org.alongside.departure.DepartureRequested;
import org.alongside.departure.DepartureView;
import org.alongside.departure.DepartureWithdrawn;
import org.alongside.departure.ExportKeyConfirmed;
import org.alongside.departure.ExportKeyRegistered;
import org.alongside.departure.ExportTaken;
import org.alongside.departure.GetDeparture;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Histories;
import org.alongside.readmodel.RecordedEvent;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** Answers questions about a council's departure from its events, which are few. */
public final class DepartureQueries {

    private final Histories histories;

    public DepartureQueries(Histories histories) {
        this.histories = histories;
    }

    @QueryHandler
    Optional<DepartureView> on(GetDeparture question, Context context) {
        if (!context.actor().holdsAny(Role.COUNCIL_ADMIN, Role.AUDITOR, Role.ADVOCACY_MANAGER)) {
            return Optional.empty();
        }
        long version = 0;
        @Nullable String exportKey = null;
        @Nullable String registered = null;
        @Nullable Instant requestedAt = null;
        @Nullable Instant notBefore = null;
        List<DepartureView.Export> exports = new ArrayList<>();
        for (RecordedEvent recorded : histories.of(DepartureId.of(context.council()).toString())) {
            version = recorded.version();
            switch ((DepartureEvent) recorded.payload()) {
                case ExportKeyRegistered(_, String recipient, _) -> registered = recipient;
                case ExportKeyConfirmed(_, String recipient) -> exportKey = recipient;
                case DepartureRequested _ -> requestedAt = recorded.at();
                case DepartureWithdrawn _, CouncilReturned _ -> {
                    requestedAt = null;
                    notBefore = null;
                }
                case DepartureGranted granted -> notBefore = granted.notBefore();
                case ExportTaken taken ->
                        exports.add(new DepartureView.Export(taken.archive(), recorded.at()));
            }
        }
        return Optional.of(
                new DepartureView(
                        version,
                        exportKey,
                        Objects.equals(registered, exportKey) ? null : registered,
                        requestedAt,
                        notBefore,
                        exports));
    }
}
