package org.alongside.graphql;

import java.time.LocalDate;
import java.util.List;
import org.alongside.casework.ContactMethod;
import org.alongside.casework.ExternalRef;
import org.alongside.families.FamilyId;
import org.alongside.offers.OfferDetails;
import org.alongside.offers.OfferedMeeting;
import org.alongside.offers.OfferedParent;
import org.jspecify.annotations.Nullable;

/** An offer that was made to a parent, as the schema takes it. */
record MakeOfferInput(
        OfferedParent parent,
        @Nullable String familyId,
        List<ExternalRef> externalRefs,
        @Nullable OfferedMeeting meeting,
        ContactMethod how,
        LocalDate offeredOn) {

    OfferDetails details() {
        return new OfferDetails(
                parent,
                familyId == null
                        ? null
                        : GlobalId.decode(GlobalId.Kind.FAMILY, familyId)
                                .map(FamilyId::new)
                                .orElseThrow(() -> CaseLookup.noId("input.familyId")),
                externalRefs,
                meeting,
                how,
                offeredOn);
    }
}
