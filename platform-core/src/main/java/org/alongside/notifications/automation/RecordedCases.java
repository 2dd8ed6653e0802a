package org.alongside.notifications.automation;

import java.util.List;
import java.util.Optional;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseView;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.readmodel.RecordedEvents;

/**
 * Cases of the current council as their events tell: a port. Never from a read model, which may be
 * behind, and then show a case to whom it was closed meanwhile.
 */
public interface RecordedCases extends RecordedEvents {

    /**
     * A case, and all that has happened to it.
     *
     * @param view as it stands
     * @param events in order; each has its place as its version, from 1
     */
    record RecordedCase(CaseView view, List<RecordedEvent> events) {

        public RecordedCase {
            events = List.copyOf(events);
        }
    }

    /** The case; empty if the council has none with this id. */
    Optional<RecordedCase> find(CaseId caseId);
}
