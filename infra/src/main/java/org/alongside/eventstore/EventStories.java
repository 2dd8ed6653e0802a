package org.alongside.eventstore;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.alongside.casework.AdvocateRequested;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseId;
import org.alongside.casework.Confidentiality;
import org.alongside.casework.FamilyLinked;
import org.alongside.casework.OfferId;
import org.alongside.casework.PassedToSocialWorker;
import org.alongside.casework.ReferralSubmitted;
import org.alongside.casework.Ties;
import org.alongside.casework.write.CaseSeries;
import org.alongside.feedback.write.RecordedStories;
import org.alongside.offers.OfferEvent;
import org.jspecify.annotations.Nullable;

/** What happened, from the events of the current council. */
public final class EventStories implements RecordedStories, CaseSeries {

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

    @Override
    public Optional<Former> of(CaseId caseId) {
        @Nullable Former former = null;
        for (CaseEvent event : ofCase(caseId)) {
            former = former == null ? beginning(event) : then(former, event);
        }
        return Optional.ofNullable(former);
    }

    private static @Nullable Former beginning(CaseEvent event) {
        return switch (event) {
            case ReferralSubmitted submitted -> former(submitted.ties(), submitted.referrer());
            case AdvocateRequested requested -> former(requested.ties(), null);
            default -> null;
        };
    }

    private static Former former(Ties ties, @Nullable String worker) {
        return new Former(ties.series(), ties.familyId(), worker, Confidentiality.NONE);
    }

    private static Former then(Former former, CaseEvent event) {
        CaseId series = former.series();
        Confidentiality closed = former.confidentiality().then(event);
        return switch (event) {
            case PassedToSocialWorker passed ->
                    new Former(series, former.familyId(), passed.account(), closed);
            case FamilyLinked linked ->
                    new Former(series, linked.familyId(), former.worker(), closed);
            default -> new Former(series, former.familyId(), former.worker(), closed);
        };
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
