package org.alongside.offers;

import java.time.LocalDate;
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
 */
public record OfferView(
        OfferId offerId,
        OfferDetails details,
        String offeredBy,
        String by,
        OfferAnswer answer,
        @Nullable Declined declined,
        @Nullable Accepted accepted) {

    /** The name of the projection that keeps it. */
    public static final String PROJECTION = "offers";

    /**
     * How the parent said no.
     *
     * @param reason in the parent's words, if they said why
     */
    public record Declined(ContactMethod how, LocalDate answeredOn, @Nullable String reason) {}

    /** How the parent said yes. */
    public record Accepted(ContactMethod how, LocalDate answeredOn) {}
}
