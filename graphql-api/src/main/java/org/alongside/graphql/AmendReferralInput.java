package org.alongside.graphql;

import java.util.List;
import org.alongside.casework.AccessNeeds;
import org.alongside.casework.AdvocatePreferences;
import org.alongside.casework.Amendment;
import org.alongside.casework.InterpreterNeed;
import org.alongside.casework.Parent;
import org.alongside.casework.SafeContact;
import org.alongside.casework.SubjectChild;
import org.jspecify.annotations.Nullable;

/** What a referral is to say in place of what it said, as the schema takes it. */
record AmendReferralInput(Said amendment, String reason) {

    /** All that is said; no preferences are said where there are none. */
    record Said(
            Parent parent,
            SafeContact safeContact,
            List<SubjectChild> children,
            String reason,
            @Nullable AdvocatePreferences preferences,
            InterpreterNeed interpreter,
            AccessNeeds accessNeeds,
            @Nullable Boolean moreToKnow,
            @Nullable String anythingElse,
            @Nullable String neighbourhood) {

        Amendment amended() {
            return new Amendment(
                    parent,
                    safeContact,
                    children,
                    reason,
                    preferences == null ? AdvocatePreferences.UNSAID : preferences,
                    interpreter,
                    accessNeeds,
                    moreToKnow,
                    anythingElse,
                    neighbourhood);
        }
    }
}
