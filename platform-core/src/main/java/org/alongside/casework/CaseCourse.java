package org.alongside.casework;

/**
 * The course of a case: where it stands after what has happened. Decisions and read models follow
 * the same one.
 *
 * @param status where it stands
 * @param conference what became of the conference
 * @param allocated whether an advocate, of the pool or of a provider, is allocated
 */
public record CaseCourse(CaseStatus status, ConferenceState conference, boolean allocated) {

    /** Every case begins with the manager's decision. */
    public static final CaseCourse BEGINNING =
            new CaseCourse(CaseStatus.AWAITING_DECISION, ConferenceState.PLANNED, false);

    /** Whether nothing follows but a reopening. */
    public boolean ended() {
        return status == CaseStatus.COMPLETED || status == CaseStatus.NO_FURTHER_ACTION;
    }

    /** Where the case stands after this, too. */
    public CaseCourse then(CaseEvent event) {
        return switch (event) {
            case PassedToManager passed ->
                    at(
                            switch (passed.stage()) {
                                case AFTER_REFERRAL -> CaseStatus.AWAITING_DECISION;
                                case AFTER_OUTCOME -> CaseStatus.AWAITING_SIGN_OFF;
                            });
            case ManagerDecided decided ->
                    at(
                            switch (decided.decision()) {
                                case PROCEED -> CaseStatus.AWAITING_ALLOCATION;
                                case MORE_INFORMATION -> CaseStatus.INFORMATION_WANTED;
                                case NO_FURTHER_ACTION -> CaseStatus.NO_FURTHER_ACTION;
                            });
            case AdvocateAllocated _, ProviderAccepted _ -> with(true).supported();
            case AllocationEnded _ ->
                    status == CaseStatus.AWAITING_SIGN_OFF ? with(false) : with(false).supported();
            case SentToProvider _ -> at(CaseStatus.AWAITING_PROVIDER);
            case ProviderRefused _, OutcomeReturned _ -> supported();
            case ConferenceRescheduled _ -> with(ConferenceState.PLANNED);
            case ConferenceCancelled _ -> with(ConferenceState.CANCELLED);
            case ConferenceMissed _ -> with(ConferenceState.MISSED);
            case ConferenceAttended _ -> with(ConferenceState.ATTENDED).supported();
            case AdvocacyCompleted _ -> with(false).at(CaseStatus.COMPLETED);
            case CaseReopened _ ->
                    status == CaseStatus.COMPLETED ? supported() : at(CaseStatus.AWAITING_DECISION);
            case ReferralSubmitted _,
                    AdvocateRequested _,
                    ReferralAmended _,
                    ParentAccountLinked _,
                    ParentAccountUnlinked _,
                    ConsentRecorded _,
                    InformationProvided _,
                    FamilyLinked _,
                    PassedToSocialWorker _,
                    AllocationAccepted _,
                    ReportShared _,
                    PreparationRecorded _,
                    DebriefRecorded _,
                    ContactRecorded _,
                    HarmDisclosed _,
                    DisclosureEscalated _,
                    OutcomeRecorded _,
                    CaseRestricted _,
                    RestrictionLifted _,
                    PersonShutOut _,
                    PersonLetIn _,
                    WorkingNotesOpened _,
                    OpenedInEmergency _,
                    WorkAwaited _ ->
                    this;
        };
    }

    /** While the support lasts, it stands where conference and allocation put it. */
    private CaseCourse supported() {
        return at(
                conference == ConferenceState.ATTENDED
                        ? CaseStatus.CONFERENCE_ATTENDED
                        : allocated
                                ? CaseStatus.ADVOCATE_ALLOCATED
                                : CaseStatus.AWAITING_ALLOCATION);
    }

    private CaseCourse at(CaseStatus reached) {
        return new CaseCourse(reached, conference, allocated);
    }

    private CaseCourse with(ConferenceState reached) {
        return new CaseCourse(status, reached, allocated);
    }

    private CaseCourse with(boolean advocate) {
        return new CaseCourse(status, conference, advocate);
    }
}
