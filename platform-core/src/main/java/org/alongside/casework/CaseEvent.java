package org.alongside.casework;

/** What can have happened in an advocacy case. */
public sealed interface CaseEvent
        permits ReferralSubmitted,
                AdvocateRequested,
                ReferralAmended,
                ParentAccountLinked,
                ParentAccountUnlinked,
                PassedToManager,
                ConsentRecorded,
                ManagerDecided,
                InformationProvided,
                FamilyLinked,
                PassedToSocialWorker,
                AdvocateAllocated,
                AllocationAccepted,
                AllocationEnded,
                SentToProvider,
                ProviderAccepted,
                ProviderRefused,
                ReportShared,
                PreparationRecorded,
                ConferenceRescheduled,
                ConferenceCancelled,
                ConferenceAttended,
                ConferenceMissed,
                DebriefRecorded,
                ContactRecorded,
                HarmDisclosed,
                DisclosureEscalated,
                OutcomeRecorded,
                OutcomeReturned,
                AdvocacyCompleted,
                CaseReopened,
                CaseRestricted,
                RestrictionLifted,
                PersonShutOut,
                PersonLetIn,
                WorkingNotesOpened,
                OpenedInEmergency,
                WorkAwaited {

    /** The case. */
    CaseId caseId();
}
