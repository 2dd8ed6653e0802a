package org.alongside.casework;

import java.time.Instant;

/** What can be asked of an advocacy case. */
public sealed interface CaseCommand
        permits SubmitReferral,
                RequestAdvocate,
                AmendReferral,
                RecordConsent,
                DecideReferral,
                ProvideInformation,
                LinkFamily,
                PassToSocialWorker,
                AllocateAdvocate,
                AcceptAllocation,
                DeclineAllocation,
                EndAllocation,
                SendToProvider,
                RecordProviderAcceptance,
                RecordProviderRefusal,
                RecordReportShared,
                RecordPreparation,
                RescheduleConference,
                CancelConference,
                RecordConferenceAttendance,
                RecordConferenceMissed,
                RecordDebrief,
                RecordContact,
                ReportDisclosure,
                RecordEscalation,
                RecordOutcome,
                ReturnOutcome,
                CompleteAdvocacy,
                ReopenCase,
                LinkParentAccount,
                UnlinkParentAccount,
                RestrictCase,
                LiftRestriction,
                ShutOut,
                LetIn,
                OpenWorkingNotes,
                OpenInEmergency {

    /** The case. */
    CaseId caseId();

    /** When it is asked. */
    Instant at();
}
