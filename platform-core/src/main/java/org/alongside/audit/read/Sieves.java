package org.alongside.audit.read;

import java.time.Clock;
import org.alongside.actor.Actor;
import org.alongside.casework.CaseView;
import org.alongside.casework.FollowedOffers;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readmodel.Histories;

/** Makes a sieve for each question. */
public final class Sieves {

    private final DocumentProjection<CaseView> cases;
    private final Histories histories;
    private final FollowedOffers offers;
    private final Clock clock;

    /**
     * @param clock says whether what the asker opened in an emergency still is open to them
     */
    public Sieves(
            DocumentProjection<CaseView> cases,
            Histories histories,
            FollowedOffers offers,
            Clock clock) {
        this.cases = cases;
        this.histories = histories;
        this.offers = offers;
        this.clock = clock;
    }

    Sieve of(Actor asker) {
        return new Sieve(cases, histories, offers, asker, clock.instant());
    }
}
