package org.alongside.feedback.write;

import java.util.List;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseId;
import org.alongside.casework.OfferId;
import org.alongside.offers.OfferEvent;

/**
 * What happened in a case or to an offer of the current council, as it was recorded: a port, for a
 * read model may be behind.
 */
public interface RecordedStories {

    /** The case's events in order; empty if the council has no such case. */
    List<CaseEvent> ofCase(CaseId caseId);

    /** The offer's events in order; empty if the council has no such offer. */
    List<OfferEvent> ofOffer(OfferId offerId);
}
