package org.alongside.eventstore;

import java.util.List;
import java.util.UUID;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseId;
import org.alongside.casework.OfferId;
import org.alongside.feedback.write.RecordedStories;
import org.alongside.offers.OfferEvent;

/** What happened, from the events of the current council. */
public final class EventStories implements RecordedStories {

    private final EventLog log;

    /**
     * @param log the events
     */
    public EventStories(EventLog log) {
        this.log = log;
    }

    @Override
    public List<CaseEvent> ofCase(CaseId caseId) {
        return of(caseId.value(), CaseEvent.class);
    }

    @Override
    public List<OfferEvent> ofOffer(OfferId offerId) {
        return of(offerId.value(), OfferEvent.class);
    }

    /** What is something else has no such events. */
    private <E> List<E> of(UUID subject, Class<E> family) {
        return log.of(subject.toString()).stream()
                .map(recorded -> recorded.payload())
                .filter(family::isInstance)
                .map(family::cast)
                .toList();
    }
}
