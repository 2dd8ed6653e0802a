package org.alongside.departure;

/** What can have happened about a council's departure: events of the council itself. */
public sealed interface DepartureEvent
        permits ExportKeyRegistered,
                ExportKeyConfirmed,
                DepartureRequested,
                DepartureWithdrawn,
                DepartureGranted,
                ExportTaken,
                CouncilReturned {

    /** The departure. */
    DepartureId departureId();
}
