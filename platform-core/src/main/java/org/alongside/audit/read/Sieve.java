package org.alongside.audit.read;

import java.util.HashMap;
import java.util.Map;
import org.alongside.actor.Actor;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseId;
import org.alongside.casework.Confidentiality;
import org.alongside.casework.FollowedOffers;
import org.alongside.casework.OfferId;
import org.alongside.feedback.FeedbackEvent;
import org.alongside.feedback.FeedbackGiven;
import org.alongside.offers.OfferEvent;
import org.alongside.readmodel.Histories;
import org.alongside.readmodel.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** Lets through what the asker's office shows them, by what happened in each case. */
final class Sieve {

    private final Actor asker;
    private final Histories histories;
    private final FollowedOffers offers;
    private final Map<CaseId, Boolean> cases = new HashMap<>();
    private final Map<OfferId, Boolean> followed = new HashMap<>();

    Sieve(Actor asker, Histories histories, FollowedOffers offers) {
        this.asker = asker;
        this.histories = histories;
        this.offers = offers;
    }

    boolean lets(RecordedEvent event) {
        return switch (event.payload()) {
            case CaseEvent of -> opens(of.caseId());
            case OfferEvent of -> opens(of.offerId());
            case FeedbackEvent of -> opens(of);
            default -> true;
        };
    }

    private boolean opens(FeedbackEvent feedback) {
        return switch (feedback) {
            case FeedbackGiven given -> {
                @Nullable CaseId caseId = given.about().caseId();
                @Nullable OfferId offerId = given.about().offerId();
                yield (caseId == null || opens(caseId)) && (offerId == null || opens(offerId));
            }
        };
    }

    private boolean opens(CaseId caseId) {
        return cases.computeIfAbsent(
                caseId,
                id ->
                        Confidentiality.of(
                                        histories.of(id.toString()).stream()
                                                .map(RecordedEvent::payload)
                                                .filter(CaseEvent.class::isInstance)
                                                .map(CaseEvent.class::cast)
                                                .toList())
                                .isOpenInOffice(asker.account()));
    }

    private boolean opens(OfferId offerId) {
        return followed.computeIfAbsent(
                offerId, id -> offers.confidentiality(id).isOpenInOffice(asker.account()));
    }
}
