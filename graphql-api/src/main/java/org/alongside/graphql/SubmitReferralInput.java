package org.alongside.graphql;

import java.util.List;
import org.alongside.casework.AccessNeeds;
import org.alongside.casework.AdvocatePreferences;
import org.alongside.casework.Consent;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.InterpreterNeed;
import org.alongside.casework.Meeting;
import org.alongside.casework.Parent;
import org.alongside.casework.Professional;
import org.alongside.casework.Referral;
import org.alongside.casework.SafeContact;
import org.alongside.casework.SocialWorker;
import org.alongside.casework.SubjectChild;
import org.alongside.casework.Support;
import org.jspecify.annotations.Nullable;

/** A referral, as the schema takes it. */
record SubmitReferralInput(
        Parent parent,
        SafeContact safeContact,
        List<SubjectChild> children,
        Consent consent,
        String reason,
        @Nullable AdvocatePreferences preferences,
        InterpreterNeed interpreter,
        AccessNeeds accessNeeds,
        @Nullable Boolean moreToKnow,
        @Nullable String anythingElse,
        @Nullable String neighbourhood,
        Meeting meeting,
        @Nullable String lateReason,
        List<ExternalRef> externalRefs,
        SocialWorker socialWorker,
        @Nullable Professional professional,
        @Nullable String familyId,
        @Nullable String offerId,
        @Nullable String draftId,
        @Nullable String passNote) {

    Referral referral() {
        return new Referral(
                new Support(
                        parent,
                        safeContact,
                        children,
                        consent,
                        reason,
                        preferences == null ? AdvocatePreferences.UNSAID : preferences,
                        interpreter,
                        accessNeeds,
                        moreToKnow,
                        anythingElse,
                        neighbourhood,
                        meeting,
                        lateReason,
                        externalRefs),
                socialWorker,
                professional);
    }
}
