package org.alongside.graphql;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.casework.CaseId;
import org.alongside.casework.Confidentiality;
import org.alongside.casework.ContactMethod;
import org.alongside.casework.ExternalRef;
import org.alongside.families.FamilyId;
import org.alongside.messaging.Context;
import org.alongside.offers.OfferAccess;
import org.alongside.offers.OfferAnswer;
import org.alongside.offers.OfferDetails;
import org.alongside.offers.OfferView;
import org.alongside.offers.OfferedMeeting;
import org.alongside.offers.OfferedParent;
import org.alongside.readmodel.Document;
import org.jspecify.annotations.Nullable;

/** An offer in the words of the schema, with the roles in which the caller sees it. */
record OfferNode(
        String id,
        long version,
        Set<Role> seenAs,
        OfferedParent parent,
        @Nullable String familyId,
        List<ExternalRef> externalRefs,
        @Nullable OfferedMeeting meeting,
        ContactMethod how,
        LocalDate offeredOn,
        String by,
        OfferAnswer answer,
        OfferView.@Nullable Declined declined,
        OfferView.@Nullable Accepted accepted,
        @Nullable String caseId)
        implements Seen, Identified {

    @Override
    public @Nullable GlobalId subject() {
        return GlobalId.decode(id).orElse(null);
    }

    /** The offer as the caller sees it; empty if they do not. */
    static Optional<OfferNode> of(Document<OfferView> document, Context context) {
        OfferView view = document.view();
        OfferDetails details = view.details();
        FamilyId family = details.familyId();
        Set<Role> seenAs =
                // To whom it is closed, the question has left out.
                OfferAccess.seenAs(view.offeredBy(), Confidentiality.NONE, context.actor());
        CaseId follower = view.caseId();
        return seenAs.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new OfferNode(
                                new GlobalId(GlobalId.Kind.OFFER, view.offerId().value()).encode(),
                                document.version(),
                                seenAs,
                                details.parent(),
                                family == null
                                        ? null
                                        : new GlobalId(GlobalId.Kind.FAMILY, family.value())
                                                .encode(),
                                details.externalRefs(),
                                details.meeting(),
                                details.how(),
                                details.offeredOn(),
                                view.by(),
                                view.answer(),
                                view.declined(),
                                view.accepted(),
                                follower == null
                                        ? null
                                        : new GlobalId(GlobalId.Kind.CASE, follower.value())
                                                .encode()));
    }
}
