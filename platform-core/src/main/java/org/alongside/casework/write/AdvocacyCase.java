package org.alongside.casework.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.advocates.AdvocateId;
import org.alongside.casework.AcceptAllocation;
import org.alongside.casework.AccountAlreadyLinked;
import org.alongside.casework.AccountOfNoParent;
import org.alongside.casework.AccountOfNoSocialWorker;
import org.alongside.casework.AccountUnknown;
import org.alongside.casework.AccountWithoutOffice;
import org.alongside.casework.AdvocacyCompleted;
import org.alongside.casework.AdvocateAllocated;
import org.alongside.casework.AdvocateIsTheParent;
import org.alongside.casework.AdvocatePreferences;
import org.alongside.casework.AdvocateRequested;
import org.alongside.casework.AllocateAdvocate;
import org.alongside.casework.AllocationAccepted;
import org.alongside.casework.AllocationAlreadyAccepted;
import org.alongside.casework.AllocationEnd;
import org.alongside.casework.AllocationEnded;
import org.alongside.casework.AllocationParty;
import org.alongside.casework.AlreadyAllocated;
import org.alongside.casework.AlreadyDecided;
import org.alongside.casework.AlreadyInSight;
import org.alongside.casework.AlreadyRestricted;
import org.alongside.casework.AlreadyShutOut;
import org.alongside.casework.AlreadyTheirs;
import org.alongside.casework.AmendReferral;
import org.alongside.casework.AskedForThemselves;
import org.alongside.casework.Attendance;
import org.alongside.casework.CancelConference;
import org.alongside.casework.CannotShutOutTheParent;
import org.alongside.casework.CannotShutOutYourself;
import org.alongside.casework.CaseAccess;
import org.alongside.casework.CaseClosed;
import org.alongside.casework.CaseCommand;
import org.alongside.casework.CaseCourse;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseReopened;
import org.alongside.casework.CaseRestricted;
import org.alongside.casework.CaseResult;
import org.alongside.casework.CaseStatus;
import org.alongside.casework.CaseStillOpen;
import org.alongside.casework.CloseAsFormer;
import org.alongside.casework.CompleteAdvocacy;
import org.alongside.casework.ConferenceAlreadyAttended;
import org.alongside.casework.ConferenceAlreadyMissed;
import org.alongside.casework.ConferenceAttended;
import org.alongside.casework.ConferenceBeforeReferral;
import org.alongside.casework.ConferenceCalledOff;
import org.alongside.casework.ConferenceCancelled;
import org.alongside.casework.ConferenceMissed;
import org.alongside.casework.ConferenceNotAttended;
import org.alongside.casework.ConferenceNotYetHeld;
import org.alongside.casework.ConferenceRescheduled;
import org.alongside.casework.ConferenceState;
import org.alongside.casework.Confidentiality;
import org.alongside.casework.ConnectedWithTheCase;
import org.alongside.casework.ConsentAlreadyRecorded;
import org.alongside.casework.ConsentMissing;
import org.alongside.casework.ConsentRecorded;
import org.alongside.casework.ContactRecorded;
import org.alongside.casework.CoordinatorMissing;
import org.alongside.casework.DayBeforeReferral;
import org.alongside.casework.DayInTheFuture;
import org.alongside.casework.DeadlinePolicies;
import org.alongside.casework.DebriefRecorded;
import org.alongside.casework.DecideReferral;
import org.alongside.casework.Decision;
import org.alongside.casework.DeclineAllocation;
import org.alongside.casework.DisclosureAlreadyEscalated;
import org.alongside.casework.DisclosureEscalated;
import org.alongside.casework.DisclosureNotEscalated;
import org.alongside.casework.DisclosureUnknown;
import org.alongside.casework.EndAllocation;
import org.alongside.casework.EndedOtherwise;
import org.alongside.casework.Exclusion;
import org.alongside.casework.ExclusionContradicts;
import org.alongside.casework.ExternalReferences;
import org.alongside.casework.FamilyAlreadyLinked;
import org.alongside.casework.FamilyLinked;
import org.alongside.casework.FollowedOffers;
import org.alongside.casework.HarmDisclosed;
import org.alongside.casework.HowAskedMissing;
import org.alongside.casework.InformationOutstanding;
import org.alongside.casework.InformationProvided;
import org.alongside.casework.LetIn;
import org.alongside.casework.LiftRestriction;
import org.alongside.casework.LinkFamily;
import org.alongside.casework.LinkGround;
import org.alongside.casework.LinkParentAccount;
import org.alongside.casework.ManagerDecided;
import org.alongside.casework.Meeting;
import org.alongside.casework.MeetingInThePast;
import org.alongside.casework.MeetingKind;
import org.alongside.casework.MeetingUnchanged;
import org.alongside.casework.NoAccountLinked;
import org.alongside.casework.NoProviderAsked;
import org.alongside.casework.NobodyAttended;
import org.alongside.casework.NotAllocated;
import org.alongside.casework.NotDecidedYet;
import org.alongside.casework.NotRestricted;
import org.alongside.casework.NotShutOut;
import org.alongside.casework.NothingToSignOff;
import org.alongside.casework.NothingWanted;
import org.alongside.casework.NothingWasDecided;
import org.alongside.casework.Notice;
import org.alongside.casework.NoticePolicies;
import org.alongside.casework.OfferId;
import org.alongside.casework.OfferUnknown;
import org.alongside.casework.OfferWasDeclined;
import org.alongside.casework.OpenInEmergency;
import org.alongside.casework.OpenToReadOnly;
import org.alongside.casework.OpenWorkingNotes;
import org.alongside.casework.OpenedInEmergency;
import org.alongside.casework.OutcomeRecorded;
import org.alongside.casework.OutcomeReturned;
import org.alongside.casework.OwnReferral;
import org.alongside.casework.ParentAccountLinked;
import org.alongside.casework.ParentAccountUnlinked;
import org.alongside.casework.PassStage;
import org.alongside.casework.PassToSocialWorker;
import org.alongside.casework.PassedToManager;
import org.alongside.casework.PassedToSocialWorker;
import org.alongside.casework.PersonLetIn;
import org.alongside.casework.PersonShutOut;
import org.alongside.casework.Preference;
import org.alongside.casework.PreparationRecorded;
import org.alongside.casework.ProtectionContradicts;
import org.alongside.casework.ProtectionDecision;
import org.alongside.casework.ProvideInformation;
import org.alongside.casework.ProviderAccepted;
import org.alongside.casework.ProviderAsked;
import org.alongside.casework.ProviderRefused;
import org.alongside.casework.RecordConferenceAttendance;
import org.alongside.casework.RecordConferenceMissed;
import org.alongside.casework.RecordConsent;
import org.alongside.casework.RecordContact;
import org.alongside.casework.RecordDebrief;
import org.alongside.casework.RecordEscalation;
import org.alongside.casework.RecordOutcome;
import org.alongside.casework.RecordPreparation;
import org.alongside.casework.RecordProviderAcceptance;
import org.alongside.casework.RecordProviderRefusal;
import org.alongside.casework.RecordReportShared;
import org.alongside.casework.ReferralAmended;
import org.alongside.casework.ReferralSubmitted;
import org.alongside.casework.ReopenCase;
import org.alongside.casework.ReplyMissing;
import org.alongside.casework.ReportDisclosure;
import org.alongside.casework.ReportShared;
import org.alongside.casework.ReportTiming;
import org.alongside.casework.RequestAdvocate;
import org.alongside.casework.RescheduleConference;
import org.alongside.casework.RestrictCase;
import org.alongside.casework.RestrictionLifted;
import org.alongside.casework.ResultContradicts;
import org.alongside.casework.ReturnOutcome;
import org.alongside.casework.SendToProvider;
import org.alongside.casework.SentToProvider;
import org.alongside.casework.SeriesUnknown;
import org.alongside.casework.ShutOut;
import org.alongside.casework.SignOffAwaited;
import org.alongside.casework.SubmitReferral;
import org.alongside.casework.Support;
import org.alongside.casework.Task;
import org.alongside.casework.Ties;
import org.alongside.casework.UnlinkParentAccount;
import org.alongside.casework.UnmetPreferenceWithoutReason;
import org.alongside.casework.WorkAwaited;
import org.alongside.casework.WorkingNotesOpened;
import org.alongside.families.FamilyId;
import org.alongside.messaging.Context;
import org.alongside.messaging.Expectation;
import org.alongside.providers.ProviderId;
import org.alongside.rejection.NotFound;
import org.alongside.tenancy.UnitedKingdom;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.jspecify.annotations.Nullable;

/** An advocacy case of one parent, from its referral or request to its end. */
@SuppressWarnings("NullAway.Init") // Axon rebuilds aggregates from events
public final class AdvocacyCase {

    /** For so long, whoever gave a reason reads the working notes. */
    private static final Duration NOTES_OPEN = Duration.ofHours(8);

    /** How long somebody reads a case that they opened in an emergency. */
    private static final Duration EMERGENCY = Duration.ofHours(4);

    /** Says nothing of a case before: who reads this may not know of that one. */
    private static final String CARRIED_OVER = "For confidentiality.";

    @AggregateIdentifier private CaseId caseId;
    private CaseCourse course = CaseCourse.BEGINNING;
    private Set<String> referrers = Set.of();
    private @Nullable String worker;
    private LocalDate receivedOn;
    private Support support;
    private boolean consentWithdrawn;
    private FamilyId familyId;
    private @Nullable String parentAccount;
    private @Nullable Allocated allocated;
    private @Nullable Asked asked;
    private Set<UUID> disclosures = Set.of();
    private Set<UUID> escalated = Set.of();
    private @Nullable Set<String> named;
    private Set<String> shutOut = Set.of();
    private Map<String, Instant> emergencies = Map.of();
    private @Nullable LocalDate reviewBy;
    private @Nullable Awaited awaited;
    private @Nullable Awaited interrupted;

    AdvocacyCase() {}

    /** The advocate of the case: of the pool, or a provider's. */
    private record Allocated(
            UUID allocationId,
            @Nullable AdvocateId advocateId,
            @Nullable String account,
            Set<AllocationParty> accepted) {

        Allocated acceptedBy(AllocationParty party) {
            return new Allocated(allocationId, advocateId, account, plus(accepted, party));
        }
    }

    /** The provider that was asked. */
    private record Asked(UUID allocationId, ProviderId providerId) {}

    /** What the case waits for. */
    private record Awaited(Task task, LocalDate due) {}

    // ---------------------------------------------------------------- how a case comes in

    @CommandHandler
    AdvocacyCase(
            SubmitReferral command,
            Context context,
            Expectation expectation,
            NoticePolicies policies,
            DeadlinePolicies deadlines,
            ExternalReferences references,
            Families families,
            CaseSeries series,
            FollowedOffers offers) {
        expectation.check(0);
        CaseId id = command.caseId();
        Support wanted = command.referral().support();
        Notice notice = Acceptance.of(wanted, id, command.at(), context, policies, references);
        @Nullable LocalDate initialBy =
                deadlines.of(context.council(), command.at()).initialBy(wanted.meeting());
        Ties ties =
                tie(
                        id,
                        command.continues(),
                        followed(command.offer(), id, context, offers),
                        command.familyId(),
                        command.newFamilyId(),
                        wanted,
                        context,
                        families,
                        series);
        apply(
                new ReferralSubmitted(
                        id,
                        command.referral(),
                        ties,
                        notice,
                        initialBy,
                        context.actor().account()));
        closedAsBefore(id, command.continues(), context, series);
        // What began has happened only after this constructor.
        apply(new PassedToManager(id, PassStage.AFTER_REFERRAL, command.passNote()))
                .andThen(() -> await(command.at(), context, deadlines));
    }

    @CommandHandler
    AdvocacyCase(
            RequestAdvocate command,
            Context context,
            Expectation expectation,
            NoticePolicies policies,
            DeadlinePolicies deadlines,
            ExternalReferences references,
            Families families,
            CaseSeries series,
            FollowedOffers offers) {
        expectation.check(0);
        boolean onBehalf = command.request().onBehalf();
        if (onBehalf && !context.actor().holdsAny(Role.ADVOCACY_ADMIN)) {
            throw new AskedForThemselves();
        }
        if (!onBehalf && !context.actor().holdsAny(Role.PARENT)) {
            throw new HowAskedMissing();
        }
        CaseId id = command.caseId();
        Support wanted = command.request().support();
        Notice notice = Acceptance.of(wanted, id, command.at(), context, policies, references);
        @Nullable LocalDate initialBy =
                deadlines.of(context.council(), command.at()).initialBy(wanted.meeting());
        Ties ties =
                tie(
                        id,
                        command.continues(),
                        followed(command.offer(), id, context, offers),
                        command.familyId(),
                        command.newFamilyId(),
                        wanted,
                        context,
                        families,
                        series);
        String requester = context.actor().account();
        apply(new AdvocateRequested(id, command.request(), ties, notice, initialBy, requester));
        closedAsBefore(id, command.continues(), context, series);
        if (!onBehalf) {
            apply(new ParentAccountLinked(id, requester, LinkGround.OWN_REQUEST));
        }
        // What began has happened only after this constructor.
        apply(new PassedToManager(id, PassStage.AFTER_REFERRAL, command.passNote()))
                .andThen(() -> await(command.at(), context, deadlines));
    }

    // ---------------------------------------------------------------- around every command

    /**
     * Nobody touches a case that is closed to them; whatever happens, the case then waits for the
     * next.
     */
    @CommandHandlerInterceptor
    @Nullable Object around(
            CaseCommand command,
            Context context,
            Expectation expectation,
            DeadlinePolicies deadlines,
            InterceptorChain chain)
            throws Exception {
        String account = context.actor().account();
        if (shutOut.contains(account)) {
            throw new NotFound();
        }
        if (command instanceof OpenInEmergency) {
            permitEmergency(context);
        } else {
            permit(command, context);
        }
        expectation.check(getVersion() + 1);
        @Nullable Object answer = chain.proceed();
        await(command.at(), context, deadlines);
        return answer;
    }

    /** Whose office shows them every case but the restricted: never a parent, in their own case. */
    private void permitEmergency(Context context) {
        if (!CaseAccess.opensInEmergency(context.actor())
                || context.actor().account().equals(parentAccount)) {
            throw new NotFound();
        }
    }

    /** Whose role does not show them every case touches only what is theirs. */
    private void permit(CaseCommand command, Context context) {
        String account = context.actor().account();
        boolean theirs =
                switch (command) {
                    case AmendReferral _,
                            ProvideInformation _,
                            CancelConference _,
                            RescheduleConference _,
                            RecordReportShared _,
                            PassToSocialWorker _ ->
                            (account.equals(worker) && !account.equals(parentAccount))
                                    || account.equals(advocateAccount());
                    case RecordPreparation _,
                            RecordConferenceAttendance _,
                            RecordConferenceMissed _,
                            RecordDebrief _,
                            RecordContact _,
                            ReportDisclosure _,
                            RecordEscalation _ ->
                            account.equals(advocateAccount());
                    case AcceptAllocation accept -> account.equals(accountOf(accept.party()));
                    case DeclineAllocation decline -> account.equals(accountOf(decline.party()));
                    case RecordConsent _ -> account.equals(parentAccount);
                    case SubmitReferral _,
                            RequestAdvocate _,
                            DecideReferral _,
                            LinkFamily _,
                            AllocateAdvocate _,
                            EndAllocation _,
                            SendToProvider _,
                            RecordProviderAcceptance _,
                            RecordProviderRefusal _,
                            RecordOutcome _,
                            ReturnOutcome _,
                            CompleteAdvocacy _,
                            ReopenCase _,
                            LinkParentAccount _,
                            UnlinkParentAccount _,
                            RestrictCase _,
                            LiftRestriction _,
                            ShutOut _,
                            LetIn _,
                            OpenWorkingNotes _,
                            OpenInEmergency _ ->
                            false;
                };
        // Whom a restriction does not name acts on it as whom it concerns, and in no office.
        boolean inOffice =
                (named == null || named.contains(account))
                        && context.actor().holdsAny(Role.ADVOCACY_ADMIN, Role.ADVOCACY_MANAGER);
        // A parent who holds an office in the council does not hold it in their own case.
        if (!theirs && inOffice && account.equals(parentAccount)) {
            throw new OwnReferral();
        }
        if (!theirs && !inOffice && readsInEmergency(account, command.at())) {
            throw new OpenToReadOnly();
        }
        // Who is not this case's does not learn that it exists.
        if (!theirs && !inOffice) {
            throw new NotFound();
        }
    }

    /** Whom it was opened to before they became its parent, it shows nothing for that. */
    private boolean readsInEmergency(String account, Instant at) {
        Instant until = emergencies.get(account);
        return until != null && until.isAfter(at) && !account.equals(parentAccount);
    }

    private @Nullable String advocateAccount() {
        return allocated == null ? null : allocated.account();
    }

    private @Nullable String accountOf(AllocationParty party) {
        return switch (party) {
            case ADVOCATE -> advocateAccount();
            case PARENT -> parentAccount;
        };
    }

    // ---------------------------------------------------------------- until the decision

    @CommandHandler
    void decide(AmendReferral command) {
        open();
        Acceptance.check(command.amendment(), today(command.at()));
        apply(new ReferralAmended(caseId, command.amendment(), command.reason()));
    }

    @CommandHandler
    void decide(RecordConsent command, AdvocatePlaces places) {
        open();
        if (command.consent().equals(support.consent())) {
            throw new ConsentAlreadyRecorded();
        }
        Acceptance.check(command.consent());
        apply(new ConsentRecorded(caseId, command.consent()));
        if (command.consent().given()) {
            return;
        }
        if (allocated != null) {
            endAllocation(AllocationEnd.CONSENT_WITHDRAWN, null, places);
        }
        if (asked != null) {
            apply(
                    new ProviderRefused(
                            caseId,
                            asked.providerId(),
                            "Called back: the parent withdrew their consent."));
        }
    }

    @CommandHandler
    void decide(DecideReferral command, Context context) {
        switch (course.status()) {
            case AWAITING_DECISION -> {}
            case INFORMATION_WANTED -> throw new InformationOutstanding();
            default -> throw new AlreadyDecided();
        }
        String account = context.actor().account();
        if (referrers.contains(account)) {
            throw new OwnReferral();
        }
        if (command.decision() != Decision.PROCEED && blank(command.replyToReferrer())) {
            throw new ReplyMissing();
        }
        if (command.decision() == Decision.NO_FURTHER_ACTION) {
            everyDisclosureEscalated();
        }
        apply(
                new ManagerDecided(
                        caseId,
                        command.decision(),
                        command.rationale(),
                        command.replyToReferrer()));
    }

    @CommandHandler
    void decide(ProvideInformation command) {
        open();
        if (course.status() != CaseStatus.INFORMATION_WANTED) {
            throw new NothingWanted();
        }
        apply(new InformationProvided(caseId, command.answer()));
        apply(new PassedToManager(caseId, PassStage.AFTER_REFERRAL, command.passNote()));
    }

    @CommandHandler
    void decide(LinkFamily command, Families families) {
        open();
        if (command.familyId().equals(familyId)) {
            throw new FamilyAlreadyLinked();
        }
        families.move(command.familyId(), caseId);
        apply(new FamilyLinked(caseId, command.familyId(), command.reason()));
    }

    @CommandHandler
    void decide(PassToSocialWorker command) {
        open();
        if (command.account().equals(worker)) {
            throw new AlreadyTheirs();
        }
        if (connected(command.account())) {
            throw new ConnectedWithTheCase();
        }
        if (!command.socialWorkers()) {
            throw new AccountOfNoSocialWorker();
        }
        apply(
                new PassedToSocialWorker(
                        caseId, command.account(), command.socialWorker(), command.reason()));
    }

    // ---------------------------------------------------------------- allocation

    @CommandHandler
    void decide(AllocateAdvocate command, Context context, AdvocatePlaces places) {
        allocatable();
        AdvocatePlaces.Claimed claimed =
                places.claim(
                        command.advocateId(),
                        new AdvocatePlaces.Claim(
                                caseId,
                                today(command.at()),
                                familyId,
                                worker,
                                support.neighbourhood(),
                                context.actor()));
        if (claimed.account() != null && claimed.account().equals(parentAccount)) {
            throw new AdvocateIsTheParent();
        }
        if (claimed.account() != null && connected(claimed.account())) {
            throw new ConnectedWithTheCase();
        }
        AdvocatePreferences preferences = support.preferences();
        Set<Preference> met = EnumSet.noneOf(Preference.class);
        Set<Preference> unmet = EnumSet.noneOf(Preference.class);
        if (preferences.gender() != null) {
            (preferences.gender() == claimed.gender() ? met : unmet).add(Preference.GENDER);
        }
        if (preferences.culturalHeritage() != null) {
            (sameWords(preferences.culturalHeritage(), claimed.culturalHeritage()) ? met : unmet)
                    .add(Preference.CULTURAL_HERITAGE);
        }
        if (!preferences.languages().isEmpty()) {
            (preferences.languages().stream().anyMatch(claimed.languages()::contains) ? met : unmet)
                    .add(Preference.LANGUAGE);
        }
        if (!unmet.isEmpty() && blank(command.reason())) {
            throw new UnmetPreferenceWithoutReason();
        }
        apply(
                new AdvocateAllocated(
                        caseId,
                        command.allocationId(),
                        command.advocateId(),
                        claimed.name(),
                        claimed.kind(),
                        claimed.account(),
                        met,
                        unmet,
                        command.reason()));
    }

    @CommandHandler
    void decide(AcceptAllocation command) {
        Allocated now = allocated();
        if (now.accepted().contains(command.party())) {
            throw new AllocationAlreadyAccepted();
        }
        apply(new AllocationAccepted(caseId, now.allocationId(), command.party()));
    }

    @CommandHandler
    void decide(DeclineAllocation command, AdvocatePlaces places) {
        allocated();
        endAllocation(
                switch (command.party()) {
                    case ADVOCATE -> AllocationEnd.ADVOCATE_DECLINED;
                    case PARENT -> AllocationEnd.PARENT_DECLINED;
                },
                command.reason(),
                places);
    }

    @CommandHandler
    void decide(EndAllocation command, AdvocatePlaces places) {
        allocated();
        switch (command.ground()) {
            case CONSENT_WITHDRAWN, ADVOCATE_DECLINED, PARENT_DECLINED ->
                    throw new EndedOtherwise();
            case ADVOCATE_UNAVAILABLE, PARENT_ASKED, CONFLICT, OTHER ->
                    endAllocation(command.ground(), command.reason(), places);
        }
    }

    @CommandHandler
    void decide(SendToProvider command, Providers providers) {
        allocatable();
        Providers.Engaged engaged = providers.engage(command.providerId(), caseId);
        apply(
                new SentToProvider(
                        caseId,
                        command.allocationId(),
                        command.providerId(),
                        engaged.name(),
                        command.ground(),
                        command.reason()));
    }

    @CommandHandler
    void decide(RecordProviderAcceptance command) {
        Asked now = asked();
        apply(
                new ProviderAccepted(
                        caseId,
                        now.allocationId(),
                        now.providerId(),
                        command.advocateName(),
                        command.workContact()));
    }

    @CommandHandler
    void decide(RecordProviderRefusal command) {
        apply(new ProviderRefused(caseId, asked().providerId(), command.reason()));
    }

    private Asked asked() {
        open();
        if (asked == null) {
            throw new NoProviderAsked();
        }
        return asked;
    }

    private void allocatable() {
        decided();
        if (allocated != null) {
            throw new AlreadyAllocated();
        }
        if (course.conference() == ConferenceState.CANCELLED) {
            throw new ConferenceCalledOff();
        }
        if (!support.consent().given()) {
            throw new ConsentMissing();
        }
    }

    private Allocated allocated() {
        decided();
        if (allocated == null) {
            throw new NotAllocated();
        }
        return allocated;
    }

    private void endAllocation(
            AllocationEnd ground, @Nullable String reason, AdvocatePlaces places) {
        release(places);
        apply(new AllocationEnded(caseId, ground, reason));
    }

    private void release(AdvocatePlaces places) {
        if (allocated != null && allocated.advocateId() != null) {
            places.release(allocated.advocateId(), caseId);
        }
    }

    // ---------------------------------------------------------------- before the conference

    @CommandHandler
    void decide(RecordReportShared command, Context context, DeadlinePolicies deadlines) {
        open();
        conferencePlanned();
        done(command.sharing().on(), command.at());
        Meeting meeting = support.meeting();
        LocalDate dueBy =
                deadlines
                        .of(context.council(), command.at())
                        .reportBy(meeting.kind(), meeting.date());
        apply(
                new ReportShared(
                        caseId,
                        command.sharing(),
                        new ReportTiming(dueBy, !command.sharing().on().isAfter(dueBy))));
    }

    @CommandHandler
    void decide(RecordPreparation command) {
        allocated();
        conferencePlanned();
        doneSinceReferral(command.preparation().on(), command.at());
        apply(new PreparationRecorded(caseId, command.preparation()));
    }

    @CommandHandler
    void decide(RescheduleConference command, Context context, DeadlinePolicies deadlines) {
        open();
        unsigned();
        Meeting meeting = command.meeting().orAs(support.meeting());
        if (course.conference() == ConferenceState.ATTENDED) {
            throw new ConferenceAlreadyAttended();
        }
        if (meeting.date().isBefore(today(command.at()))) {
            throw new MeetingInThePast();
        }
        // What was known before was checked when it was said, and the meeting was put off since.
        Acceptance.check(command.meeting(), today(command.at()));
        if (course.conference() == ConferenceState.PLANNED && meeting.equals(support.meeting())) {
            throw new MeetingUnchanged();
        }
        @Nullable LocalDate initialBy =
                deadlines.of(context.council(), command.at()).initialBy(meeting);
        apply(new ConferenceRescheduled(caseId, meeting, initialBy, command.reason()));
    }

    @CommandHandler
    void decide(CancelConference command) {
        open();
        unsigned();
        conferencePlanned();
        apply(new ConferenceCancelled(caseId, command.reason()));
    }

    private void conferencePlanned() {
        switch (course.conference()) {
            case PLANNED -> {}
            case ATTENDED -> throw new ConferenceAlreadyAttended();
            case CANCELLED -> throw new ConferenceCalledOff();
            case MISSED -> throw new ConferenceAlreadyMissed();
        }
    }

    // ---------------------------------------------------------------- at the conference, and after

    @CommandHandler
    void decide(RecordConferenceAttendance command, Context context, DeadlinePolicies deadlines) {
        decided();
        conferencePlanned();
        Attendance attendance = command.attendance();
        if (!attendance.advocate() && !attendance.parent()) {
            throw new NobodyAttended();
        }
        if (attendance.advocate() && allocated == null) {
            throw new NotAllocated();
        }
        for (int index = 0; index < attendance.exclusions().size(); index++) {
            Exclusion exclusion = attendance.exclusions().get(index);
            boolean there =
                    switch (exclusion.who()) {
                        case PARENT -> attendance.parent();
                        case ADVOCATE -> attendance.advocate();
                        case OTHER -> false;
                    };
            if (exclusion.wholly() && there) {
                throw new ExclusionContradicts(index);
            }
        }
        held(attendance.heldOn(), command.at());
        apply(
                new ConferenceAttended(
                        caseId,
                        attendance,
                        deadlines
                                .of(context.council(), command.at())
                                .reviewBy(support.meeting().kind(), attendance.heldOn())));
    }

    @CommandHandler
    void decide(RecordConferenceMissed command) {
        decided();
        conferencePlanned();
        held(command.heldOn(), command.at());
        apply(new ConferenceMissed(caseId, command.heldOn(), command.reason()));
    }

    @CommandHandler
    void decide(RecordDebrief command) {
        if (course.status() != CaseStatus.AWAITING_SIGN_OFF) {
            decided();
        }
        switch (course.conference()) {
            case ATTENDED, MISSED -> {}
            case PLANNED, CANCELLED -> throw new ConferenceNotAttended();
        }
        if (allocated == null) {
            throw new NotAllocated();
        }
        doneSinceReferral(command.debrief().on(), command.at());
        apply(new DebriefRecorded(caseId, command.debrief()));
    }

    @CommandHandler
    void decide(RecordContact command) {
        open();
        doneSinceReferral(command.contact().on(), command.at());
        apply(new ContactRecorded(caseId, command.contactId(), command.contact()));
    }

    @CommandHandler
    void decide(ReportDisclosure command) {
        open();
        apply(new HarmDisclosed(caseId, command.disclosureId(), command.details()));
    }

    @CommandHandler
    void decide(RecordEscalation command) {
        open();
        if (!disclosures.contains(command.disclosureId())) {
            throw new DisclosureUnknown();
        }
        if (escalated.contains(command.disclosureId())) {
            throw new DisclosureAlreadyEscalated();
        }
        apply(
                new DisclosureEscalated(
                        caseId, command.disclosureId(), command.escalation(), command.note()));
    }

    // ---------------------------------------------------------------- the end, and after it

    @CommandHandler
    void decide(RecordOutcome command) {
        decided();
        CaseResult result = command.outcome().result();
        boolean over = course.conference() != ConferenceState.PLANNED;
        boolean withdrawn = !support.consent().given();
        if (!over && !withdrawn && result != CaseResult.NOT_REACHED) {
            throw new ConferenceNotAttended();
        }
        boolean fits =
                switch (result) {
                    case SUPPORTED_AT_CONFERENCE -> course.conference() == ConferenceState.ATTENDED;
                    case SUPPORTED_OTHERWISE, NOT_REACHED -> true;
                    case CONFERENCE_NOT_HELD -> course.conference() == ConferenceState.CANCELLED;
                    case CONSENT_WITHDRAWN -> withdrawn;
                    case NO_ADVOCATE_FOUND -> over && allocated == null;
                };
        if (!fits) {
            throw new ResultContradicts();
        }
        boolean decides =
                support.meeting().kind() != MeetingKind.OTHER_MEETING
                        && switch (course.conference()) {
                            case ATTENDED, MISSED -> true;
                            case PLANNED, CANCELLED -> false;
                        };
        @Nullable ProtectionDecision protection = command.outcome().protection();
        if (!decides && protection != null) {
            throw new NothingWasDecided();
        }
        if (protection != null && !protection.fits(support.meeting().kind())) {
            throw new ProtectionContradicts();
        }
        boolean reviewed = protection == null || !protection.endsReviews();
        apply(new OutcomeRecorded(caseId, command.outcome(), reviewed ? reviewBy : null));
        apply(new PassedToManager(caseId, PassStage.AFTER_OUTCOME, command.passNote()));
    }

    @CommandHandler
    void decide(ReturnOutcome command) {
        signable();
        apply(new OutcomeReturned(caseId, command.reason()));
    }

    @CommandHandler
    void decide(CompleteAdvocacy command, AdvocatePlaces places) {
        signable();
        everyDisclosureEscalated();
        release(places);
        apply(new AdvocacyCompleted(caseId, command.note()));
    }

    @CommandHandler
    void decide(ReopenCase command) {
        if (!course.ended()) {
            throw new CaseStillOpen();
        }
        boolean undecided = course.status() == CaseStatus.NO_FURTHER_ACTION;
        apply(new CaseReopened(caseId, command.reason()));
        if (undecided) {
            apply(new PassedToManager(caseId, PassStage.AFTER_REFERRAL, null));
        }
    }

    private void signable() {
        open();
        if (course.status() != CaseStatus.AWAITING_SIGN_OFF) {
            throw new NothingToSignOff();
        }
    }

    private void everyDisclosureEscalated() {
        if (!escalated.containsAll(disclosures)) {
            throw new DisclosureNotEscalated();
        }
    }

    // ---------------------------------------------------------------- who sees the case

    @CommandHandler
    void decide(LinkParentAccount command) {
        open();
        if (parentAccount != null) {
            throw new AccountAlreadyLinked();
        }
        if (command.account().equals(advocateAccount())) {
            throw new AdvocateIsTheParent();
        }
        if (shutOut.contains(command.account())) {
            throw new ConnectedWithTheCase();
        }
        if (!command.parents()) {
            throw new AccountOfNoParent();
        }
        apply(new ParentAccountLinked(caseId, command.account(), LinkGround.IDENTITY_CHECKED));
    }

    /** Whoever was linked by mistake must not see the case for ever, not even an ended one. */
    @CommandHandler
    void decide(UnlinkParentAccount command) {
        if (parentAccount == null) {
            throw new NoAccountLinked();
        }
        apply(new ParentAccountUnlinked(caseId, parentAccount, command.reason()));
    }

    @CommandHandler
    void decide(RestrictCase command, Context context) {
        List<String> strangers =
                IntStream.range(0, command.named().size())
                        .filter(place -> command.named().get(place).offices().isEmpty())
                        .mapToObj(place -> "accounts[" + place + "]")
                        .toList();
        if (!strangers.isEmpty()) {
            throw new AccountWithoutOffice(strangers);
        }
        Set<String> accounts = new HashSet<>(Set.of(context.actor().account()));
        command.named().forEach(each -> accounts.add(each.account()));
        if (accounts.stream().anyMatch(this::connected)) {
            throw new ConnectedWithTheCase();
        }
        if (!course.ended()
                && !context.actor().holdsAny(Role.ADVOCACY_ADMIN)
                && command.named().stream()
                        .noneMatch(each -> each.offices().contains(Role.ADVOCACY_ADMIN))) {
            throw new CoordinatorMissing();
        }
        if (accounts.equals(named)) {
            throw new AlreadyRestricted();
        }
        apply(new CaseRestricted(caseId, accounts, command.reason()));
    }

    @CommandHandler
    void decide(LiftRestriction command) {
        if (named == null) {
            throw new NotRestricted();
        }
        apply(new RestrictionLifted(caseId, command.reason()));
    }

    @CommandHandler
    void decide(ShutOut command, Context context, AdvocatePlaces places) {
        if (command.account().equals(context.actor().account())) {
            throw new CannotShutOutYourself();
        }
        if (command.account().equals(parentAccount)) {
            throw new CannotShutOutTheParent();
        }
        if (shutOut.contains(command.account())) {
            throw new AlreadyShutOut();
        }
        // Whom the case itself knows may have left the council in every other way.
        if (!command.known()
                && !command.account().equals(worker)
                && !command.account().equals(advocateAccount())) {
            throw new AccountUnknown();
        }
        shutOut(command.account(), command.reason(), places);
    }

    private void shutOut(String account, String reason, AdvocatePlaces places) {
        boolean advocates = account.equals(advocateAccount());
        apply(new PersonShutOut(caseId, account, reason));
        if (advocates) {
            endAllocation(AllocationEnd.CONFLICT, null, places);
        }
    }

    /** Closes it further and never opens it, and always leaves somebody to do the work. */
    @CommandHandler
    void decide(
            CloseAsFormer command,
            Context context,
            AdvocatePlaces places,
            DeadlinePolicies deadlines) {
        Set<String> out = new TreeSet<>(unconnected(command.shutOut()));
        boolean closed = false;
        if (named != null
                && !Collections.disjoint(named, out)
                && out.containsAll(unconnected(named))) {
            String by = command.by();
            if (by == null || out.contains(by) || connected(by)) {
                out.removeAll(named);
            } else {
                apply(new CaseRestricted(caseId, Set.of(by), CARRIED_OVER));
                closed = true;
            }
        }
        for (String account : out) {
            shutOut(account, CARRIED_OVER, places);
            closed = true;
        }
        Set<String> names = narrowed(command.named(), command.namedBefore());
        if (!names.isEmpty() && !names.equals(named)) {
            apply(new CaseRestricted(caseId, names, CARRIED_OVER));
            closed = true;
        }
        if (!closed) {
            throw command.named() == null ? new AlreadyShutOut() : new AlreadyRestricted();
        }
        await(command.at(), context, deadlines);
    }

    /** To whom it is to be restricted as the case before was; nobody if it is to stay as it is. */
    private Set<String> narrowed(@Nullable Set<String> wanted, @Nullable Set<String> before) {
        if (wanted == null) {
            return Set.of();
        }
        // There it was opened to more, or this one was opened for itself since.
        if (before != null && (named == null || wanted.containsAll(before))) {
            return Set.of();
        }
        Set<String> names = new HashSet<>(unconnected(wanted));
        if (named != null) {
            names.retainAll(named);
        }
        return Set.copyOf(names);
    }

    private Set<String> unconnected(Set<String> accounts) {
        return accounts.stream()
                .filter(account -> !connected(account))
                .collect(Collectors.toUnmodifiableSet());
    }

    @CommandHandler
    void decide(LetIn command) {
        if (!shutOut.contains(command.account())) {
            throw new NotShutOut();
        }
        apply(new PersonLetIn(caseId, command.account(), command.reason()));
    }

    @CommandHandler
    void decide(OpenWorkingNotes command, Context context) {
        apply(
                new WorkingNotesOpened(
                        caseId,
                        context.actor().account(),
                        command.reason(),
                        command.at().plus(NOTES_OPEN)));
    }

    /** Opens it to be read, and not to act in it: who sees it is said by those whom it names. */
    @CommandHandler
    void decide(OpenInEmergency command, Context context) {
        String account = context.actor().account();
        Instant open = emergencies.get(account);
        if (named == null
                || named.contains(account)
                || (open != null && command.at().isBefore(open))) {
            throw new AlreadyInSight();
        }
        apply(
                new OpenedInEmergency(
                        caseId,
                        account,
                        command.reason(),
                        // Whole seconds: it is compared where the case is looked for, too.
                        command.at().plus(EMERGENCY).truncatedTo(ChronoUnit.SECONDS)));
    }

    /** The parent is connected with their own case, whoever else they are in the council. */
    private boolean connected(String account) {
        return shutOut.contains(account) || account.equals(parentAccount);
    }

    // ---------------------------------------------------------------- what the case waits for

    private void await(Instant at, Context context, DeadlinePolicies deadlines) {
        @Nullable Task next = next();
        if (next == null) {
            return;
        }
        LocalDate due;
        if (next == Task.SUPPORT) {
            due = support.meeting().date();
        } else if (awaited != null && awaited.task() == next) {
            // What is awaited already is not given more time by whatever else happens.
            due = awaited.due();
        } else if (interrupted != null && interrupted.task() == next) {
            // What was interrupted by something more urgent is not given more time for that.
            due = interrupted.due();
        } else {
            due = deadlines.of(context.council(), at).due(next, today(at));
        }
        if (!new Awaited(next, due).equals(awaited)) {
            apply(new WorkAwaited(caseId, next, due));
        }
    }

    private @Nullable Task next() {
        if (course.ended()) {
            return null;
        }
        if (!escalated.containsAll(disclosures)) {
            return Task.ESCALATE;
        }
        return switch (course.status()) {
            case AWAITING_DECISION -> Task.DECIDE;
            case INFORMATION_WANTED -> Task.PROVIDE_INFORMATION;
            case AWAITING_PROVIDER -> Task.CHASE_PROVIDER;
            case AWAITING_SIGN_OFF -> Task.SIGN_OFF;
            case CONFERENCE_ATTENDED -> Task.RECORD_OUTCOME;
            case AWAITING_ALLOCATION -> {
                // Who withdrew their consent is not asked for it again.
                if (consentWithdrawn || course.conference() != ConferenceState.PLANNED) {
                    yield Task.RECORD_OUTCOME;
                }
                yield support.consent().given() ? Task.ALLOCATE : Task.RECORD_CONSENT;
            }
            case ADVOCATE_ALLOCATED ->
                    course.conference() != ConferenceState.PLANNED
                            ? Task.RECORD_OUTCOME
                            : Objects.requireNonNull(allocated)
                                            .accepted()
                                            .contains(AllocationParty.ADVOCATE)
                                    ? Task.SUPPORT
                                    : Task.ACCEPT_ALLOCATION;
            case COMPLETED, NO_FURTHER_ACTION -> null;
        };
    }

    // ---------------------------------------------------------------- what has happened

    @EventSourcingHandler
    void evolve(CaseEvent event) {
        course = course.then(event);
        switch (event) {
            case ReferralSubmitted submitted -> {
                opened(submitted.caseId(), submitted.referral().support(), submitted.notice());
                familyId = submitted.ties().familyId();
                referrers = Set.of(submitted.referrer());
                worker = submitted.referrer();
            }
            case AdvocateRequested requested -> {
                opened(requested.caseId(), requested.request().support(), requested.notice());
                familyId = requested.ties().familyId();
                referrers = Set.of(requested.requester());
            }
            case ReferralAmended amended -> support = support.with(amended.amendment());
            case ParentAccountLinked linked -> parentAccount = linked.account();
            case ParentAccountUnlinked _ -> parentAccount = null;
            case ConsentRecorded recorded -> {
                consentWithdrawn =
                        !recorded.consent().given()
                                && (consentWithdrawn || support.consent().given());
                support = support.with(recorded.consent());
            }
            case FamilyLinked linked -> familyId = linked.familyId();
            case PassedToSocialWorker passed -> {
                worker = passed.account();
                referrers = plus(referrers, passed.account());
            }
            case AdvocateAllocated allocation ->
                    allocated =
                            new Allocated(
                                    allocation.allocationId(),
                                    allocation.advocateId(),
                                    allocation.advocateAccount(),
                                    Set.of());
            case SentToProvider sent -> asked = new Asked(sent.allocationId(), sent.providerId());
            case ProviderAccepted accepted -> {
                asked = null;
                allocated =
                        new Allocated(
                                accepted.allocationId(),
                                null,
                                null,
                                Set.of(AllocationParty.ADVOCATE));
            }
            case ProviderRefused _ -> asked = null;
            case AllocationAccepted accepted ->
                    allocated = Objects.requireNonNull(allocated).acceptedBy(accepted.party());
            case AllocationEnded _, AdvocacyCompleted _ -> allocated = null;
            case ConferenceRescheduled rescheduled -> support = support.with(rescheduled.meeting());
            case ConferenceAttended attended -> reviewBy = attended.nextReviewBy();
            case HarmDisclosed disclosed ->
                    disclosures = plus(disclosures, disclosed.disclosureId());
            case DisclosureEscalated passed -> escalated = plus(escalated, passed.disclosureId());
            case CaseRestricted restricted -> named = restricted.accounts();
            case RestrictionLifted _ -> named = null;
            case OpenedInEmergency opened -> {
                Map<String, Instant> with = new HashMap<>(emergencies);
                with.put(opened.account(), opened.until());
                emergencies = Map.copyOf(with);
            }
            case PersonShutOut person -> shutOut = plus(shutOut, person.account());
            case PersonLetIn person -> shutOut = minus(shutOut, person.account());
            case WorkAwaited work -> {
                awaited = new Awaited(work.task(), work.due());
                if (work.task() != Task.ESCALATE) {
                    interrupted = awaited;
                }
            }
            case CaseReopened _ -> {
                awaited = null;
                interrupted = null;
            }
            case PassedToManager _,
                    ManagerDecided _,
                    InformationProvided _,
                    ReportShared _,
                    PreparationRecorded _,
                    ConferenceCancelled _,
                    ConferenceMissed _,
                    DebriefRecorded _,
                    ContactRecorded _,
                    OutcomeRecorded _,
                    OutcomeReturned _,
                    WorkingNotesOpened _ -> {}
        }
    }

    private void opened(CaseId opened, Support wanted, Notice notice) {
        caseId = opened;
        receivedOn = notice.receivedOn();
        support = wanted;
    }

    // ---------------------------------------------------------------- what many of them ask

    /** Refuses what comes after the end. */
    private void open() {
        if (course.ended()) {
            throw new CaseClosed();
        }
    }

    /**
     * Refuses what comes before a decision to proceed, while a provider is asked, or after the
     * outcome.
     */
    private void decided() {
        switch (course.status()) {
            case AWAITING_DECISION, INFORMATION_WANTED -> throw new NotDecidedYet();
            case AWAITING_PROVIDER -> throw new ProviderAsked();
            case AWAITING_SIGN_OFF -> throw new SignOffAwaited();
            case COMPLETED, NO_FURTHER_ACTION -> throw new CaseClosed();
            case AWAITING_ALLOCATION, ADVOCATE_ALLOCATED, CONFERENCE_ATTENDED -> {}
        }
    }

    private void unsigned() {
        if (course.status() == CaseStatus.AWAITING_SIGN_OFF) {
            throw new SignOffAwaited();
        }
    }

    private static void done(LocalDate on, Instant at) {
        if (on.isAfter(today(at))) {
            throw new DayInTheFuture();
        }
    }

    private void doneSinceReferral(LocalDate on, Instant at) {
        done(on, at);
        if (on.isBefore(receivedOn)) {
            throw new DayBeforeReferral();
        }
    }

    private void held(LocalDate on, Instant at) {
        if (on.isAfter(today(at))) {
            throw new ConferenceNotYetHeld();
        }
        if (on.isBefore(receivedOn)) {
            throw new ConferenceBeforeReferral();
        }
    }

    private static Ties tie(
            CaseId caseId,
            @Nullable CaseId continues,
            @Nullable OfferId offer,
            @Nullable FamilyId wanted,
            FamilyId fresh,
            Support support,
            Context context,
            Families families,
            CaseSeries series) {
        CaseSeries.@Nullable Former former = null;
        if (continues != null) {
            former = series.of(continues).orElseThrow(SeriesUnknown::new);
            String account = context.actor().account();
            Confidentiality closed = former.confidentiality();
            boolean theirs =
                    account.equals(former.worker()) || account.equals(closed.parentAccount());
            boolean inOffice =
                    closed.isOpenInOffice(account) && context.actor().holdsAny(Role.ADVOCACY_ADMIN);
            if (closed.shutsOut(account) || !(theirs || inOffice)) {
                throw new SeriesUnknown();
            }
        }
        FamilyId family =
                families.join(
                        wanted == null && former != null ? former.familyId() : wanted,
                        support.externalRefs(),
                        fresh,
                        caseId);
        return new Ties(family, former == null ? caseId : former.series(), continues, offer);
    }

    /**
     * To whom the case before is closed, this one is closed before anybody is told of it. Whoever
     * brings it in did not ask for that, and is not told: these events are nobody's, as those are
     * by which a later closing is carried over.
     */
    private static void closedAsBefore(
            CaseId caseId, @Nullable CaseId continues, Context context, CaseSeries series) {
        if (continues == null) {
            return;
        }
        Confidentiality before =
                series.of(continues).orElseThrow(SeriesUnknown::new).confidentiality();
        MetaData nobodys =
                MetaData.from(
                        new Context(context.council(), Actor.service("casework")).toMetaData());
        for (String account : new TreeSet<>(before.shutOut())) {
            apply(new PersonShutOut(caseId, account, CARRIED_OVER), nobodys);
        }
        if (before.named() != null) {
            apply(new CaseRestricted(caseId, before.named(), CARRIED_OVER), nobodys);
        }
    }

    /** The offer that the case comes of: one that they see who bring the case in. */
    private static @Nullable OfferId followed(
            @Nullable OfferId offer, CaseId caseId, Context context, FollowedOffers offers) {
        if (offer == null) {
            return null;
        }
        FollowedOffers.Offered offered = offers.of(offer).orElseThrow(OfferUnknown::new);
        Confidentiality closed = offered.confidentiality();
        String account = context.actor().account();
        boolean theirs =
                account.equals(offered.offeredBy()) && context.actor().holdsAny(Role.REFERRER);
        boolean inOffice =
                closed.isOpenInOffice(account)
                        && context.actor().holdsAny(Role.ADVOCACY_ADMIN, Role.ADVOCACY_MANAGER);
        if (closed.shutsOut(account) || !(theirs || inOffice)) {
            throw new OfferUnknown();
        }
        if (offered.declined()) {
            throw new OfferWasDeclined();
        }
        offers.claim(offer, caseId);
        return offer;
    }

    private static LocalDate today(Instant at) {
        return UnitedKingdom.day(at);
    }

    private static boolean blank(@Nullable String words) {
        return words == null || words.isBlank();
    }

    private static boolean sameWords(String preferred, @Nullable String own) {
        return own != null
                && preferred
                        .strip()
                        .toLowerCase(Locale.UK)
                        .equals(own.strip().toLowerCase(Locale.UK));
    }

    private static <T> Set<T> plus(Set<T> some, T one) {
        Set<T> all = new HashSet<>(some);
        all.add(one);
        return Set.copyOf(all);
    }

    private static <T> Set<T> minus(Set<T> some, T one) {
        Set<T> fewer = new HashSet<>(some);
        fewer.remove(one);
        return Set.copyOf(fewer);
    }
}
