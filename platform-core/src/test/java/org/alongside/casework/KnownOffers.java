package org.alongside.casework;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Offers that decisions are told of. */
public final class KnownOffers implements FollowedOffers {

    public final Map<OfferId, Offered> offers = new HashMap<>();
    public final Map<OfferId, Confidentiality> closed = new HashMap<>();
    public final Map<OfferId, CaseId> taken = new HashMap<>();

    @Override
    public Optional<Offered> of(OfferId offerId) {
        return Optional.ofNullable(offers.get(offerId));
    }

    @Override
    public void claim(OfferId offerId, CaseId caseId) {
        if (taken.putIfAbsent(offerId, caseId) != null) {
            throw new OfferAlreadyFollowed();
        }
    }

    @Override
    public Confidentiality confidentiality(OfferId offerId) {
        return closed.getOrDefault(offerId, Confidentiality.NONE);
    }

    @Override
    public Map<OfferId, CaseId> followers(Collection<OfferId> asked) {
        return taken.entrySet().stream()
                .filter(entry -> asked.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
