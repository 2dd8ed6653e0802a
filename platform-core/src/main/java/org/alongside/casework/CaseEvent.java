package org.alongside.casework;

/** What can have happened in an advocacy case. */
public sealed interface CaseEvent
        permits ReferralSubmitted,
                AdvocateRequested,
                ParentAccountLinked,
                ParentAccountUnlinked,
                PassedToManager,
                ConsentRecorded,
                ManagerDecided,
                AdvocateAllocated,
                AllocationEnded,
                ConferenceAttended,
                OutcomeRecorded,
                AdvocacyCompleted {

    /** The case. */
    CaseId caseId();
}
