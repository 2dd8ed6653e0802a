package org.alongside.offers;

import java.time.LocalDate;
import java.util.List;
import org.alongside.casework.ContactMethod;
import org.alongside.casework.ExternalRef;
import org.alongside.families.FamilyId;
import org.jspecify.annotations.Nullable;

/**
 * To whom an advocate was offered, and how.
 *
 * @param parent who
 * @param familyId the family, if it is known here
 * @param externalRefs the parent and the family in the council's own systems
 * @param meeting what for; none if no meeting is planned yet
 * @param how in which way it was offered
 * @param offeredOn on which day
 */
public record OfferDetails(
        OfferedParent parent,
        @Nullable FamilyId familyId,
        List<ExternalRef> externalRefs,
        @Nullable OfferedMeeting meeting,
        ContactMethod how,
        LocalDate offeredOn) {

    public OfferDetails {
        externalRefs = List.copyOf(externalRefs);
    }
}
