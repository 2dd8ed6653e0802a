package org.alongside.feedback.write;

import java.util.List;
import org.alongside.casework.AdvocacyCompleted;
import org.alongside.casework.AdvocateAllocated;
import org.alongside.casework.AdvocateRequested;
import org.alongside.casework.AllocationEnded;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.ConferenceAttended;
import org.alongside.casework.ConsentRecorded;
import org.alongside.casework.Decision;
import org.alongside.casework.ManagerDecided;
import org.alongside.casework.OutcomeRecorded;
import org.alongside.casework.ParentAccountLinked;
import org.alongside.casework.ParentAccountUnlinked;
import org.alongside.casework.PassedToManager;
import org.alongside.casework.ReferralSubmitted;
import org.jspecify.annotations.Nullable;

/**
 * What feedback asks of a case.
 *
 * @param ended whether it has ended and was not opened again
 * @param parentAccount the account that is linked to it, if one is
 */
record CaseSoFar(boolean ended, @Nullable String parentAccount) {

    /** No default: whoever adds an event says whether it ends or opens a case. */
    static CaseSoFar of(List<CaseEvent> events) {
        boolean ended = false;
        String account = null;
        for (CaseEvent event : events) {
            switch (event) {
                case AdvocacyCompleted _ -> ended = true;
                case ManagerDecided decided ->
                        ended = decided.decision() == Decision.NO_FURTHER_ACTION;
                case ParentAccountLinked linked -> account = linked.account();
                case ParentAccountUnlinked _ -> account = null;
                case ReferralSubmitted _,
                        AdvocateRequested _,
                        PassedToManager _,
                        ConsentRecorded _,
                        AdvocateAllocated _,
                        AllocationEnded _,
                        ConferenceAttended _,
                        OutcomeRecorded _ -> {}
            }
        }
        return new CaseSoFar(ended, account);
    }
}
