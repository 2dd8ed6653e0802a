package org.alongside.eventstore;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseView;
import org.alongside.casework.read.CaseProjection;
import org.alongside.notifications.automation.RecordedCases;
import org.alongside.readmodel.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cases as the projection makes them, from their events: what is asked for is never behind. */
public final class CasesFromEvents implements RecordedCases {

    private static final int AT_ONCE = 500;

    private static final Logger LOG = LoggerFactory.getLogger(CasesFromEvents.class);

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

    @Override
    public void each(Predicate<Class<?>> wanted, Consumer<RecordedEvent> todo) {
        long position = 0;
        List<StoredEvent> next = log.after(position, AT_ONCE);
        while (!next.isEmpty()) {
            for (StoredEvent event : next) {
                if (event.mayBe(wanted)) {
                    read(event).filter(of -> wanted.test(of.payload().getClass())).ifPresent(todo);
                }
            }
            position = next.getLast().position();
            next = log.after(position, AT_ONCE);
        }
    }

    private static Optional<RecordedEvent> read(StoredEvent event) {
        try {
            return Optional.of(event.recorded());
        } catch (EventUnreadable unreadable) {
            LOG.warn("What cannot be read is passed over: {}", unreadable.getMessage());
            return Optional.empty();
        }
    }
}
