package org.alongside.casework.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.advocates.AdvocateId;
import org.alongside.casework.AccountAlreadyLinked;
import org.alongside.casework.AdvocacyCompleted;
import org.alongside.casework.AdvocateAllocated;
import org.alongside.casework.AdvocateIsTheParent;
import org.alongside.casework.AdvocatePreferences;
import org.alongside.casework.AdvocateRequested;
import org.alongside.casework.AllocateAdvocate;
import org.alongside.casework.AllocationEnd;
import org.alongside.casework.AllocationEnded;
import org.alongside.casework.AlreadyAllocated;
import org.alongside.casework.AlreadyDecided;
import org.alongside.casework.AskedForThemselves;
import org.alongside.casework.Attendance;
import org.alongside.casework.CaseClosed;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseId;
import org.alongside.casework.ChildDatesContradict;
import org.alongside.casework.ChildUnidentified;
import org.alongside.casework.CompleteAdvocacy;
import org.alongside.casework.ConferenceAlreadyAttended;
import org.alongside.casework.ConferenceAttended;
import org.alongside.casework.ConferenceBeforeReferral;
import org.alongside.casework.ConferenceNotAttended;
import org.alongside.casework.ConferenceNotYetHeld;
import org.alongside.casework.Consent;
import org.alongside.casework.ConsentAlreadyRecorded;
import org.alongside.casework.ConsentMethod;
import org.alongside.casework.ConsentMissing;
import org.alongside.casework.ConsentRecorded;
import org.alongside.casework.ConsentWithoutMethod;
import org.alongside.casework.DecideReferral;
import org.alongside.casework.Decision;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.ExternalRefKind;
import org.alongside.casework.ExternalReferences;
import org.alongside.casework.HowAskedMissing;
import org.alongside.casework.InterpreterLanguageMissing;
import org.alongside.casework.LinkGround;
import org.alongside.casework.LinkParentAccount;
import org.alongside.casework.ManagerDecided;
import org.alongside.casework.MeetingInThePast;
import org.alongside.casework.NoAccountLinked;
import org.alongside.casework.NobodyAttended;
import org.alongside.casework.NotAllocated;
import org.alongside.casework.NotDecidedYet;
import org.alongside.casework.Notice;
import org.alongside.casework.NoticePolicies;
import org.alongside.casework.OutcomeAlreadyRecorded;
import org.alongside.casework.OutcomeMissing;
import org.alongside.casework.OutcomeRecorded;
import org.alongside.casework.OwnReferral;
import org.alongside.casework.ParentAccountLinked;
import org.alongside.casework.ParentAccountUnlinked;
import org.alongside.casework.PassStage;
import org.alongside.casework.PassedToManager;
import org.alongside.casework.Preference;
import org.alongside.casework.RecordConferenceAttendance;
import org.alongside.casework.RecordConsent;
import org.alongside.casework.RecordOutcome;
import org.alongside.casework.ReferralSubmitted;
import org.alongside.casework.RequestAdvocate;
import org.alongside.casework.SubjectChild;
import org.alongside.casework.SubmitReferral;
import org.alongside.casework.Support;
import org.alongside.casework.UnlinkParentAccount;
import org.alongside.casework.UnmetPreferenceWithoutReason;
import org.alongside.messaging.Context;
import org.alongside.messaging.Expectation;
import org.alongside.rejection.NotFound;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** An advocacy case of one parent, from its referral or request to its end. */
@SuppressWarnings("NullAway.Init") // Axon rebuilds aggregates from events
public final class AdvocacyCase {

    /** Days are counted where the councils are. */
    private static final ZoneId UNITED_KINGDOM = ZoneId.of("Europe/London");

    @AggregateIdentifier private CaseId caseId;
    private String referrer;
    private LocalDate receivedOn;
    private Consent consent;
    private AdvocatePreferences preferences;
    private @Nullable String parentAccount;
    private @Nullable Decision decision;
    private @Nullable AdvocateId allocated;
    private @Nullable String advocateAccount;
    private boolean attended;
    private boolean outcomeRecorded;
    private boolean completed;

    AdvocacyCase() {}

    @CommandHandler
    AdvocacyCase(
            SubmitReferral command,
            Context context,
            Expectation expectation,
            NoticePolicies policies,
            ExternalReferences references) {
        expectation.check(0);
        Support support = command.referral().support();
        Notice notice =
                accept(command.caseId(), support, command.at(), context, policies, references);
        apply(
                new ReferralSubmitted(
                        command.caseId(), command.referral(), notice, context.actor().account()));
        apply(new PassedToManager(command.caseId(), PassStage.AFTER_REFERRAL));
    }

    @CommandHandler
    AdvocacyCase(
            RequestAdvocate command,
            Context context,
            Expectation expectation,
            NoticePolicies policies,
            ExternalReferences references) {
        expectation.check(0);
        boolean onBehalf = command.request().onBehalf();
        if (onBehalf && !context.actor().holdsAny(Role.ADVOCACY_ADMIN)) {
            throw new AskedForThemselves();
        }
        if (!onBehalf && !context.actor().holdsAny(Role.PARENT)) {
            throw new HowAskedMissing();
        }
        Support support = command.request().support();
        Notice notice =
                accept(command.caseId(), support, command.at(), context, policies, references);
        String requester = context.actor().account();
        apply(new AdvocateRequested(command.caseId(), command.request(), notice, requester));
        if (!onBehalf) {
            apply(new ParentAccountLinked(command.caseId(), requester, LinkGround.OWN_REQUEST));
        }
        apply(new PassedToManager(command.caseId(), PassStage.AFTER_REFERRAL));
    }

    @CommandHandler
    void decide(LinkParentAccount command, Expectation expectation) {
        proceed(expectation);
        if (parentAccount != null) {
            throw new AccountAlreadyLinked();
        }
        if (command.account().equals(advocateAccount)) {
            throw new AdvocateIsTheParent();
        }
        apply(new ParentAccountLinked(caseId, command.account(), LinkGround.IDENTITY_CHECKED));
    }

    /** Whoever was linked by mistake must not see the case for ever, not even an ended one. */
    @CommandHandler
    void decide(UnlinkParentAccount command, Expectation expectation) {
        expectation.check(version());
        if (parentAccount == null) {
            throw new NoAccountLinked();
        }
        apply(new ParentAccountUnlinked(caseId, parentAccount, command.reason()));
    }

    @CommandHandler
    void decide(RecordConsent command, Expectation expectation, AdvocatePlaces places) {
        proceed(expectation);
        if (command.consent().equals(consent)) {
            throw new ConsentAlreadyRecorded();
        }
        complete(command.consent());
        apply(new ConsentRecorded(caseId, command.consent()));
        if (!command.consent().given() && allocated != null) {
            places.release(allocated, caseId);
            apply(new AllocationEnded(caseId, AllocationEnd.CONSENT_WITHDRAWN));
        }
    }

    @CommandHandler
    void decide(DecideReferral command, Context context, Expectation expectation) {
        expectation.check(version());
        if (decision != null) {
            throw new AlreadyDecided(decision);
        }
        String account = context.actor().account();
        if (account.equals(referrer) || account.equals(parentAccount)) {
            throw new OwnReferral();
        }
        apply(new ManagerDecided(caseId, command.decision(), command.rationale()));
    }

    @CommandHandler
    void decide(AllocateAdvocate command, Expectation expectation, AdvocatePlaces places) {
        decided(expectation);
        if (allocated != null) {
            throw new AlreadyAllocated();
        }
        if (attended) {
            throw new ConferenceAlreadyAttended();
        }
        if (!consent.given()) {
            throw new ConsentMissing();
        }
        AdvocatePlaces.Claimed claimed =
                places.claim(
                        command.advocateId(),
                        new AdvocatePlaces.Claim(
                                caseId, today(command.at()), null, referrer, null));
        if (parentAccount != null && parentAccount.equals(claimed.account())) {
            throw new AdvocateIsTheParent();
        }
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
        if (!unmet.isEmpty() && (command.reason() == null || command.reason().isBlank())) {
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
    void decide(RecordConferenceAttendance command, Context context, Expectation expectation) {
        // An advocate who is not this case's does not learn that it exists.
        if (!context.actor().holdsAny(Role.ADVOCACY_ADMIN)
                && !context.actor().account().equals(advocateAccount)) {
            throw new NotFound();
        }
        decided(expectation);
        if (allocated == null) {
            throw new NotAllocated();
        }
        if (attended) {
            throw new ConferenceAlreadyAttended();
        }
        Attendance attendance = command.attendance();
        if (!attendance.advocate() && !attendance.parent()) {
            throw new NobodyAttended();
        }
        if (attendance.heldOn().isAfter(today(command.at()))) {
            throw new ConferenceNotYetHeld();
        }
        if (attendance.heldOn().isBefore(receivedOn)) {
            throw new ConferenceBeforeReferral();
        }
        apply(new ConferenceAttended(caseId, attendance));
    }

    @CommandHandler
    void decide(RecordOutcome command, Expectation expectation) {
        decided(expectation);
        if (!attended) {
            throw new ConferenceNotAttended();
        }
        if (outcomeRecorded) {
            throw new OutcomeAlreadyRecorded();
        }
        apply(new OutcomeRecorded(caseId, command.outcome()));
        apply(new PassedToManager(caseId, PassStage.AFTER_OUTCOME));
    }

    @CommandHandler
    void decide(
            CompleteAdvocacy command,
            Context context,
            Expectation expectation,
            AdvocatePlaces places) {
        decided(expectation);
        if (context.actor().account().equals(parentAccount)) {
            throw new OwnReferral();
        }
        if (!outcomeRecorded) {
            throw new OutcomeMissing();
        }
        if (allocated != null) {
            places.release(allocated, caseId);
        }
        apply(new AdvocacyCompleted(caseId, command.note()));
    }

    @EventSourcingHandler
    void evolve(CaseEvent event) {
        switch (event) {
            case ReferralSubmitted submitted -> {
                open(submitted.caseId(), submitted.referral().support(), submitted.notice());
                referrer = submitted.referrer();
            }
            case AdvocateRequested requested -> {
                open(requested.caseId(), requested.request().support(), requested.notice());
                referrer = requested.requester();
            }
            case ParentAccountLinked linked -> parentAccount = linked.account();
            case ParentAccountUnlinked _ -> parentAccount = null;
            case PassedToManager _ -> {}
            case ConsentRecorded recorded -> consent = recorded.consent();
            case ManagerDecided decided -> decision = decided.decision();
            case AdvocateAllocated allocation -> {
                allocated = allocation.advocateId();
                advocateAccount = allocation.advocateAccount();
            }
            case AllocationEnded _ -> {
                allocated = null;
                advocateAccount = null;
            }
            case ConferenceAttended _ -> attended = true;
            case OutcomeRecorded _ -> outcomeRecorded = true;
            case AdvocacyCompleted _ -> {
                completed = true;
                advocateAccount = null;
            }
        }
    }

    private void open(CaseId opened, Support support, Notice notice) {
        caseId = opened;
        receivedOn = notice.receivedOn();
        consent = support.consent();
        preferences = support.preferences();
    }

    private static Notice accept(
            CaseId caseId,
            Support support,
            Instant at,
            Context context,
            NoticePolicies policies,
            ExternalReferences references) {
        complete(support.consent());
        if (support.interpreter().needed() && support.interpreter().language() == null) {
            throw new InterpreterLanguageMissing();
        }
        LocalDate today = today(at);
        if (support.meeting().date().isBefore(today)) {
            throw new MeetingInThePast();
        }
        for (SubjectChild child : support.children()) {
            boolean bornInFuture =
                    child.dateOfBirth() != null && child.dateOfBirth().isAfter(today);
            if (bornInFuture
                    || (child.unborn() ? child.dateOfBirth() : child.expectedDate()) != null) {
                throw new ChildDatesContradict();
            }
            if (child.expectedDate() != null
                    && (child.expectedDate().isBefore(today.minusMonths(1))
                            || child.expectedDate().isAfter(today.plusYears(1)))) {
                throw new ChildDatesContradict();
            }
            if (!child.unborn() && child.name() == null && child.dateOfBirth() == null) {
                throw new ChildUnidentified();
            }
        }
        for (ExternalRef reference : support.externalRefs()) {
            // A parent, a child or a family comes back; a case is one case.
            if (reference.kind() == ExternalRefKind.CASE) {
                references.claim(reference, caseId);
            }
        }
        return policies.of(context.council(), at)
                .judge(support.meeting().kind(), today, support.meeting().date());
    }

    private static void complete(Consent consent) {
        boolean unsaid = consent.details() == null || consent.details().isBlank();
        if (consent.given()
                && (consent.how() == null || (consent.how() == ConsentMethod.OTHER && unsaid))) {
            throw new ConsentWithoutMethod();
        }
    }

    /** Refuses what comes after the end. */
    private void proceed(Expectation expectation) {
        expectation.check(version());
        if (completed || decision == Decision.NO_FURTHER_ACTION) {
            throw new CaseClosed();
        }
    }

    /** Refuses what comes before the manager's decision or after the end. */
    private void decided(Expectation expectation) {
        proceed(expectation);
        if (decision == null) {
            throw new NotDecidedYet();
        }
    }

    private static long version() {
        return getVersion() + 1;
    }

    private static LocalDate today(Instant at) {
        return at.atZone(UNITED_KINGDOM).toLocalDate();
    }

    private static boolean sameWords(String preferred, @Nullable String own) {
        return own != null
                && preferred
                        .strip()
                        .toLowerCase(Locale.UK)
                        .equals(own.strip().toLowerCase(Locale.UK));
    }
}
