package org.alongside.offers;

import java.time.LocalDate;
import org.alongside.casework.CaseId;
import org.alongside.casework.ContactMethod;
import org.alongside.casework.OfferId;
import org.jspecify.annotations.Nullable;

/**
 * An offer as it stands.
 *
 * @param offerId the offer
 * @param details to whom, and how
 * @param offeredBy the account of who made it
 * @param by how they are called
 * @param answer how it was answered in the end
 * @param declined how the parent said no, if ever they did
 * @param accepted how the parent said yes, if they did
 * @param caseId the case that came of it, if one did: looked for when the offer is read, and not
 *     kept with it
 */
public record OfferView(
        OfferId offerId,
        OfferDetails details,
        String offeredBy,
        String by,
        OfferAnswer answer,
        @Nullable Declined declined,
        @Nullable Accepted accepted,
        @Nullable CaseId caseId) {

    /** The name of the projection that keeps it. */
    public static final String PROJECTION = "offers";

    /** The same with the case that came of it. */
    public OfferView with(@Nullable CaseId follower) {
        return new OfferView(offerId, details, offeredBy, by, answer, declined, accepted, follower);
    }

    /**
     * How the parent said no.
     *
     * @param reason in the parent's words, if they said why
     */
    public record Declined(ContactMethod how, LocalDate answeredOn, @Nullable String reason) {}

    /** How the parent said yes. */
    public record Accepted(ContactMethod how, LocalDate answeredOn) {}
}
