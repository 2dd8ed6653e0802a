package org.alongside.eventstore;

import java.util.List;
import java.util.Optional;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseView;
import org.alongside.casework.read.CaseProjection;
import org.alongside.notifications.automation.RecordedCases;
import org.alongside.readmodel.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** Cases as the projection makes them, from their events: what is asked for is never behind. */
public final class CasesFromEvents implements RecordedCases {

    private final EventLog log;
    private final CaseProjection projection = new CaseProjection();

    /**
     * @param log the events
     */
    public CasesFromEvents(EventLog log) {
        this.log = log;
    }

    @Override
    public Optional<RecordedCase> find(CaseId caseId) {
        List<RecordedEvent> events = log.of(caseId.toString());
        // The id of something else than a case is the id of no case.
        if (events.isEmpty() || !(events.getFirst().payload() instanceof CaseEvent)) {
            return Optional.empty();
        }
        @Nullable CaseView view = null;
        for (RecordedEvent event : events) {
            view = projection.apply(view, event);
        }
        return view == null ? Optional.empty() : Optional.of(new RecordedCase(view, events));
    }
}
