package org.alongside.audit.read;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.casework.CaseAccess;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseView;
import org.alongside.casework.FollowedOffers;
import org.alongside.casework.OfferId;
import org.alongside.feedback.FeedbackEvent;
import org.alongside.feedback.FeedbackGiven;
import org.alongside.offers.OfferEvent;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readmodel.Histories;
import org.alongside.readmodel.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Lets through what is open to an auditor at a time, by what happened in each case: also what they
 * opened in an emergency, until that is over.
 */
final class Sieve {

    private final DocumentProjection<CaseView> projection;
    private final Histories histories;
    private final FollowedOffers offers;
    private final Actor asker;
    private final Instant now;
    private final Map<CaseId, Boolean> cases = new HashMap<>();
    private final Map<OfferId, Boolean> followed = new HashMap<>();
    private final Map<UUID, Boolean> things = new HashMap<>();

    Sieve(
            DocumentProjection<CaseView> projection,
            Histories histories,
            FollowedOffers offers,
            Actor asker,
            Instant now) {
        this.projection = projection;
        this.histories = histories;
        this.offers = offers;
        this.asker = asker;
        this.now = now;
    }

    boolean lets(RecordedEvent event) {
        return switch (event.payload()) {
            case CaseEvent of -> opens(of.caseId());
            case OfferEvent of -> opens(of.offerId());
            case FeedbackEvent of -> opens(of);
            default -> true;
        };
    }

    /** Whatever has this id; what nobody has is open. */
    boolean lets(UUID id) {
        return things.computeIfAbsent(
                id,
                _ -> histories.of(id.toString()).stream().findFirst().map(this::lets).orElse(true));
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
                id -> {
                    List<RecordedEvent> events = histories.of(id.toString());
                    return events.isEmpty()
                            || CaseAccess.seenAs(new Versions(projection, events).now(), asker, now)
                                    .contains(Role.AUDITOR);
                });
    }

    /** An offer is closed to whom the case is closed to that came of it. */
    private boolean opens(OfferId offerId) {
        return followed.computeIfAbsent(
                offerId,
                id -> {
                    @Nullable CaseId caseId = offers.followers(List.of(id)).get(id);
                    return caseId == null || opens(caseId);
                });
    }
}
