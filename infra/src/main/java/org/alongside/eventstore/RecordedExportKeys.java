package org.alongside.eventstore;

import org.alongside.council.write.RegisteredExportKeys;
import org.alongside.departure.DepartureId;
import org.alongside.departure.ExportKeyConfirmed;
import org.alongside.messaging.Apart;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;

/** The keys that councils registered and confirmed, from their own events. */
public final class RecordedExportKeys implements RegisteredExportKeys {

    private final EventLog log;

    /**
     * @param log the events
     */
    public RecordedExportKeys(EventLog log) {
        this.log = log;
    }

    /** Read apart from the command, which is the platform's. */
    @Override
    public boolean has(CouncilId council) {
        return Apart.call(() ->
                CurrentCouncil.<Boolean, RuntimeException>call(
                        council,
                        () ->
                                log.of(DepartureId.of(council).toString()).stream()
                                        .anyMatch(event ->
                                                event.payload() instanceof ExportKeyConfirmed)));
    }
}
