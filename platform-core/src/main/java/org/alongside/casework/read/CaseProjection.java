package org.alongside.casework.read;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.alongside.actor.Role;
import org.alongside.casework.AdvocacyCompleted;
import org.alongside.casework.AdvocacyOutcome;
import org.alongside.casework.AdvocateAllocated;
import org.alongside.casework.AdvocateRequested;
import org.alongside.casework.AllocationAccepted;
import org.alongside.casework.AllocationEnd;
import org.alongside.casework.AllocationEnded;
import org.alongside.casework.AllocationParty;
import org.alongside.casework.Attendance;
import org.alongside.casework.CaseCourse;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseReopened;
import org.alongside.casework.CaseRestricted;
import org.alongside.casework.CaseView;
import org.alongside.casework.ConferenceAttended;
import org.alongside.casework.ConferenceCancelled;
import org.alongside.casework.ConferenceMissed;
import org.alongside.casework.ConferenceRescheduled;
import org.alongside.casework.ConferenceState;
import org.alongside.casework.ConsentRecorded;
import org.alongside.casework.ContactRecorded;
import org.alongside.casework.Debrief;
import org.alongside.casework.DebriefRecorded;
import org.alongside.casework.Decision;
import org.alongside.casework.DisclosureEscalated;
import org.alongside.casework.FamilyLinked;
import org.alongside.casework.HarmDisclosed;
import org.alongside.casework.InformationProvided;
import org.alongside.casework.ManagerDecided;
import org.alongside.casework.Milestone;
import org.alongside.casework.Notice;
import org.alongside.casework.OpenedInEmergency;
import org.alongside.casework.Origin;
import org.alongside.casework.OutcomeRecorded;
import org.alongside.casework.OutcomeReturned;
import org.alongside.casework.ParentAccountLinked;
import org.alongside.casework.ParentAccountUnlinked;
import org.alongside.casework.PassedToManager;
import org.alongside.casework.PassedToSocialWorker;
import org.alongside.casework.PersonLetIn;
import org.alongside.casework.PersonShutOut;
import org.alongside.casework.Preparation;
import org.alongside.casework.PreparationRecorded;
import org.alongside.casework.Professional;
import org.alongside.casework.ProviderAccepted;
import org.alongside.casework.ProviderRefused;
import org.alongside.casework.ReferralAmended;
import org.alongside.casework.ReferralSubmitted;
import org.alongside.casework.ReportShared;
import org.alongside.casework.RestrictionLifted;
import org.alongside.casework.SentToProvider;
import org.alongside.casework.SocialWorker;
import org.alongside.casework.Support;
import org.alongside.casework.Ties;
import org.alongside.casework.WorkAwaited;
import org.alongside.casework.WorkingNotesOpened;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readmodel.Order;
import org.alongside.readmodel.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** The case as it stands, with its milestones and what it waits for: one document per case. */
public final class CaseProjection implements DocumentProjection<CaseView> {

    /** The order of the passes' queue: the longest wait first. */
    static final Order PASSED = new Order("view.passed");

    @Override
    public String name() {
        return CaseView.PROJECTION;
    }

    @Override
    public Class<CaseView> viewType() {
        return CaseView.class;
    }

    @Override
    public List<List<String>> indexes() {
        return List.of(
                List.of("opened"),
                List.of("view.course.status", "view.late", "opened"),
                List.of("view.waitingFor.worklists", Worklists.ORDER.field()),
                List.of(PASSED.field()),
                List.of("view.worker", "opened"),
                List.of("view.parentAccount", "opened"),
                List.of("view.allocation.account", "opened"),
                List.of("view.ties.familyId", "opened"),
                List.of("view.ties.series", "opened"),
                List.of("view.guarded"));
    }

    @Override
    public Class<CaseEvent> events() {
        return CaseEvent.class;
    }

    @Override
    public @Nullable String documentId(Object event) {
        return event instanceof CaseEvent of ? of.caseId().toString() : null;
    }

    @Override
    public @Nullable CaseView apply(@Nullable CaseView view, RecordedEvent recorded) {
        CaseEvent event = (CaseEvent) recorded.payload();
        Draft draft = new Draft(view == null ? opened(event, recorded) : view);
        draft.take(event, recorded);
        return draft.view();
    }

    /** The same case, tied otherwise. */
    static CaseView with(CaseView view, Ties ties) {
        Draft draft = new Draft(view);
        draft.ties = ties;
        return draft.view();
    }

    private static CaseView opened(CaseEvent event, RecordedEvent recorded) {
        return switch (event) {
            case ReferralSubmitted submitted ->
                    opened(
                            submitted.caseId(),
                            submitted.referral().professional() == null
                                    ? Origin.REFERRAL
                                    : Origin.PROFESSIONAL_REFERRAL,
                            submitted.ties(),
                            submitted.referrer(),
                            // A machine hands a referral over, and answers nothing.
                            recorded.context().actor().holdsAny(Role.INTEGRATOR)
                                    ? null
                                    : submitted.referrer(),
                            submitted.referral().support(),
                            submitted.referral().socialWorker(),
                            submitted.referral().professional(),
                            null,
                            submitted.notice(),
                            submitted.initialBy());
            case AdvocateRequested requested ->
                    opened(
                            requested.caseId(),
                            requested.request().onBehalf()
                                    ? Origin.SELF_REQUEST_ON_BEHALF
                                    : Origin.SELF_REQUEST,
                            requested.ties(),
                            requested.requester(),
                            null,
                            requested.request().support(),
                            requested.request().socialWorker(),
                            null,
                            requested.request().howAsked(),
                            requested.notice(),
                            requested.initialBy());
            default ->
                    throw new IllegalStateException(
                            "A case's first event is a referral or a request");
        };
    }

    private static CaseView opened(
            CaseId caseId,
            Origin origin,
            Ties ties,
            String referrer,
            @Nullable String worker,
            Support support,
            @Nullable SocialWorker socialWorker,
            @Nullable Professional professional,
            @Nullable String howAsked,
            Notice notice,
            @Nullable LocalDate initialBy) {
        return new CaseView(
                caseId,
                origin,
                ties,
                CaseCourse.BEGINNING,
                referrer,
                worker,
                null,
                support,
                socialWorker,
                professional,
                howAsked,
                notice,
                notice.isLate(),
                initialBy,
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                new CaseView.ConferenceView(ConferenceState.PLANNED, List.of(), null, null),
                new CaseView.Before(List.of(), List.of()),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                Set.of(),
                false,
                List.of(),
                List.of(),
                null,
                List.of());
    }

    /** A case on its way to its next state. */
    private static final class Draft {

        private final CaseId caseId;
        private final Origin origin;
        private Ties ties;
        private CaseCourse course;
        private final String referrer;
        private @Nullable String worker;
        private @Nullable String parentAccount;
        private Support support;
        private @Nullable SocialWorker socialWorker;
        private final @Nullable Professional professional;
        private final @Nullable String howAsked;
        private final Notice notice;
        private final boolean late;
        private @Nullable LocalDate initialBy;
        private final List<CaseView.Pass> passes;
        private @Nullable Long passed;
        private CaseView.@Nullable Ruling ruling;
        private final List<CaseView.Answer> answers;
        private final List<CaseView.Noted> amendments;
        private CaseView.@Nullable AllocationView allocation;
        private final List<CaseView.AllocationView> formerAllocations;
        private final List<CaseView.ProviderReferral> referrals;
        private CaseView.ConferenceView conference;
        private CaseView.Before before;
        private @Nullable Attendance attendance;
        private @Nullable LocalDate nextReviewBy;
        private final List<Debrief> after;
        private final List<CaseView.ContactView> contacts;
        private final List<CaseView.DisclosureView> disclosures;
        private @Nullable AdvocacyOutcome outcome;
        private CaseView.@Nullable Noted outcomeReturned;
        private @Nullable String signOffNote;
        private CaseView.@Nullable Noted reopened;
        private CaseView.@Nullable Restriction restriction;
        private final Set<String> shutOut;
        private final List<CaseView.NotesOpened> notesOpened;
        private final List<CaseView.NotesOpened> emergencies;
        private CaseView.@Nullable Waiting waitingFor;
        private final List<Milestone> milestones;

        Draft(CaseView view) {
            caseId = view.caseId();
            origin = view.origin();
            ties = view.ties();
            course = view.course();
            referrer = view.referrer();
            worker = view.worker();
            parentAccount = view.parentAccount();
            support = view.support();
            socialWorker = view.socialWorker();
            professional = view.professional();
            howAsked = view.howAsked();
            notice = view.notice();
            late = view.late();
            initialBy = view.initialBy();
            passes = new ArrayList<>(view.passes());
            passed = view.passed();
            ruling = view.ruling();
            answers = new ArrayList<>(view.answers());
            amendments = new ArrayList<>(view.amendments());
            allocation = view.allocation();
            formerAllocations = new ArrayList<>(view.formerAllocations());
            referrals = new ArrayList<>(view.referrals());
            conference = view.conference();
            before = view.before();
            attendance = view.attendance();
            nextReviewBy = view.nextReviewBy();
            after = new ArrayList<>(view.after());
            contacts = new ArrayList<>(view.contacts());
            disclosures = new ArrayList<>(view.disclosures());
            outcome = view.outcome();
            outcomeReturned = view.outcomeReturned();
            signOffNote = view.signOffNote();
            reopened = view.reopened();
            restriction = view.restriction();
            shutOut = new TreeSet<>(view.shutOut());
            notesOpened = new ArrayList<>(view.notesOpened());
            emergencies = new ArrayList<>(view.emergencies());
            waitingFor = view.waitingFor();
            milestones = new ArrayList<>(view.milestones());
        }

        void take(CaseEvent event, RecordedEvent recorded) {
            Instant at = recorded.at();
            course = course.then(event);
            if (course.ended()) {
                waitingFor = null;
            }
            switch (event) {
                case ReferralSubmitted _ -> reach(Milestone.Kind.REFERRED, at);
                case AdvocateRequested _ -> reach(Milestone.Kind.REQUESTED, at);
                case ReferralAmended amended -> {
                    support = support.with(amended.amendment());
                    amendments.add(noted(amended.reason(), recorded));
                    reach(Milestone.Kind.AMENDED, at);
                }
                case ParentAccountLinked linked -> parentAccount = linked.account();
                case ParentAccountUnlinked _ -> parentAccount = null;
                case PassedToManager pass -> {
                    passes.add(
                            new CaseView.Pass(
                                    pass.stage(),
                                    by(recorded),
                                    recorded.context().actor().account(),
                                    pass.note(),
                                    at,
                                    null));
                    passed = recorded.position();
                    reach(
                            switch (pass.stage()) {
                                case AFTER_REFERRAL -> Milestone.Kind.PASSED_AFTER_REFERRAL;
                                case AFTER_OUTCOME -> Milestone.Kind.PASSED_AFTER_OUTCOME;
                            },
                            at);
                }
                case ConsentRecorded consent -> {
                    boolean withdrawn = support.consent().given() && !consent.consent().given();
                    support = support.with(consent.consent());
                    reach(
                            withdrawn
                                    ? Milestone.Kind.CONSENT_WITHDRAWN
                                    : Milestone.Kind.CONSENT_RECORDED,
                            at);
                }
                case ManagerDecided decided -> {
                    answerPass(at);
                    ruling =
                            new CaseView.Ruling(
                                    decided.decision(),
                                    decided.rationale(),
                                    decided.replyToReferrer(),
                                    by(recorded),
                                    at);
                    reach(
                            decided.decision() == Decision.MORE_INFORMATION
                                    ? Milestone.Kind.INFORMATION_WANTED
                                    : Milestone.Kind.DECIDED,
                            at);
                }
                case InformationProvided provided -> {
                    answers.add(new CaseView.Answer(provided.answer(), by(recorded), at));
                    reach(Milestone.Kind.INFORMATION_PROVIDED, at);
                }
                case FamilyLinked linked -> ties = ties.in(linked.familyId());
                case PassedToSocialWorker another -> {
                    worker = another.account();
                    socialWorker = another.socialWorker();
                    reach(Milestone.Kind.PASSED_TO_SOCIAL_WORKER, at);
                }
                case AdvocateAllocated allocated -> {
                    allocate(
                            new CaseView.AllocationView(
                                    allocated.allocationId(),
                                    allocated.advocateId(),
                                    null,
                                    allocated.advocateName(),
                                    allocated.advocateKind(),
                                    null,
                                    allocated.advocateAccount(),
                                    allocated.met(),
                                    allocated.unmet(),
                                    allocated.reason(),
                                    at,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null));
                    reach(Milestone.Kind.ALLOCATED, at);
                }
                case AllocationAccepted accepted ->
                        allocation = accepted(current(), accepted.party(), at);
                case AllocationEnded ended -> {
                    allocation = ended(current(), at, ended.ground(), ended.reason());
                    reach(Milestone.Kind.ALLOCATION_ENDED, at);
                }
                case SentToProvider sent -> {
                    referrals.add(
                            new CaseView.ProviderReferral(
                                    sent.providerId(),
                                    sent.providerName(),
                                    sent.ground(),
                                    sent.reason(),
                                    at,
                                    null,
                                    null,
                                    null));
                    reach(Milestone.Kind.SENT_TO_PROVIDER, at);
                }
                case ProviderAccepted accepted -> {
                    answerReferral(true, null, at);
                    allocate(
                            new CaseView.AllocationView(
                                    accepted.allocationId(),
                                    null,
                                    accepted.providerId(),
                                    accepted.advocateName(),
                                    null,
                                    accepted.workContact(),
                                    null,
                                    Set.of(),
                                    Set.of(),
                                    null,
                                    at,
                                    at,
                                    null,
                                    null,
                                    null,
                                    null));
                    reach(Milestone.Kind.PROVIDER_ACCEPTED, at);
                }
                case ProviderRefused refused -> {
                    answerReferral(false, refused.reason(), at);
                    reach(Milestone.Kind.PROVIDER_REFUSED, at);
                }
                case ReportShared shared -> {
                    List<CaseView.SharedReport> reports = new ArrayList<>(before.reports());
                    reports.add(new CaseView.SharedReport(shared.sharing(), shared.timing()));
                    before = new CaseView.Before(reports, before.preparations());
                    reach(Milestone.Kind.REPORT_SHARED, at);
                }
                case PreparationRecorded prepared -> {
                    List<Preparation> preparations = new ArrayList<>(before.preparations());
                    preparations.add(prepared.preparation());
                    before = new CaseView.Before(before.reports(), preparations);
                    reach(Milestone.Kind.PREPARED, at);
                }
                case ConferenceRescheduled rescheduled -> {
                    support = support.with(rescheduled.meeting());
                    initialBy = rescheduled.initialBy();
                    List<CaseView.Noted> times = new ArrayList<>(conference.rescheduled());
                    times.add(noted(rescheduled.reason(), recorded));
                    conference =
                            new CaseView.ConferenceView(course.conference(), times, null, null);
                    reach(Milestone.Kind.CONFERENCE_RESCHEDULED, at);
                }
                case ConferenceCancelled cancelled -> {
                    conference =
                            new CaseView.ConferenceView(
                                    course.conference(),
                                    conference.rescheduled(),
                                    noted(cancelled.reason(), recorded),
                                    null);
                    reach(Milestone.Kind.CONFERENCE_CANCELLED, at);
                }
                case ConferenceMissed missed -> {
                    conference =
                            new CaseView.ConferenceView(
                                    course.conference(),
                                    conference.rescheduled(),
                                    noted(missed.reason(), recorded),
                                    missed.heldOn());
                    reach(Milestone.Kind.CONFERENCE_MISSED, at);
                }
                case ConferenceAttended attended -> {
                    attendance = attended.attendance();
                    nextReviewBy = attended.nextReviewBy();
                    conference =
                            new CaseView.ConferenceView(
                                    course.conference(), conference.rescheduled(), null, null);
                    reach(Milestone.Kind.CONFERENCE_ATTENDED, at);
                }
                case DebriefRecorded debriefed -> {
                    after.add(debriefed.debrief());
                    reach(Milestone.Kind.DEBRIEFED, at);
                }
                case ContactRecorded made ->
                        contacts.add(
                                new CaseView.ContactView(
                                        made.contactId(), made.contact(), by(recorded), at));
                case HarmDisclosed disclosed ->
                        disclosures.add(
                                new CaseView.DisclosureView(
                                        disclosed.disclosureId(),
                                        disclosed.details(),
                                        by(recorded),
                                        at,
                                        null,
                                        null,
                                        null));
                case DisclosureEscalated passed ->
                        disclosures.replaceAll(disclosure ->
                                disclosure.disclosureId().equals(passed.disclosureId())
                                        ? escalated(disclosure, passed, at)
                                        : disclosure);
                case OutcomeRecorded done -> {
                    outcome = done.outcome();
                    nextReviewBy = done.nextReviewBy();
                    outcomeReturned = null;
                    reach(Milestone.Kind.OUTCOME_RECORDED, at);
                }
                case OutcomeReturned returned -> {
                    answerPass(at);
                    outcomeReturned = noted(returned.reason(), recorded);
                    reach(Milestone.Kind.OUTCOME_RETURNED, at);
                }
                case AdvocacyCompleted completed -> {
                    answerPass(at);
                    signOffNote = completed.note();
                    if (allocation != null && allocation.ended() == null) {
                        allocation = ended(allocation, at, null, null);
                    }
                    reach(Milestone.Kind.COMPLETED, at);
                }
                case CaseReopened again -> {
                    reopened = noted(again.reason(), recorded);
                    reach(Milestone.Kind.REOPENED, at);
                }
                case CaseRestricted restricted ->
                        restriction =
                                new CaseView.Restriction(
                                        restricted.accounts(),
                                        restricted.reason(),
                                        by(recorded),
                                        at);
                case RestrictionLifted _ -> restriction = null;
                case PersonShutOut person -> shutOut.add(person.account());
                case PersonLetIn person -> shutOut.remove(person.account());
                case WorkingNotesOpened opened ->
                        notesOpened.add(
                                new CaseView.NotesOpened(
                                        opened.account(),
                                        by(recorded),
                                        opened.reason(),
                                        at,
                                        opened.until()));
                case OpenedInEmergency opened ->
                        emergencies.add(
                                new CaseView.NotesOpened(
                                        opened.account(),
                                        by(recorded),
                                        opened.reason(),
                                        at,
                                        opened.until()));
                case WorkAwaited work -> await(work, recorded);
            }
        }

        /** The same work has not waited less for being due on another day. */
        private void await(WorkAwaited work, RecordedEvent recorded) {
            CaseView.Waiting before = waitingFor;
            Instant since = recorded.at();
            long position = recorded.position();
            if (before != null && before.task() == work.task()) {
                since = before.since();
                position = Worklists.position(before.place());
            }
            waitingFor =
                    new CaseView.Waiting(
                            work.task(),
                            since,
                            work.due(),
                            Set.of(),
                            null,
                            Worklists.place(work.due(), position));
        }

        private void allocate(CaseView.AllocationView next) {
            if (allocation != null) {
                formerAllocations.add(allocation);
            }
            allocation = next;
        }

        private CaseView.AllocationView current() {
            return Objects.requireNonNull(allocation);
        }

        private void answerPass(Instant at) {
            CaseView.Pass waiting = passes.removeLast();
            passes.add(
                    new CaseView.Pass(
                            waiting.stage(),
                            waiting.by(),
                            waiting.sender(),
                            waiting.note(),
                            waiting.at(),
                            at));
            passed = null;
        }

        private void answerReferral(boolean accepted, @Nullable String refusal, Instant at) {
            CaseView.ProviderReferral sent = referrals.removeLast();
            referrals.add(
                    new CaseView.ProviderReferral(
                            sent.providerId(),
                            sent.name(),
                            sent.ground(),
                            sent.reason(),
                            sent.at(),
                            accepted,
                            refusal,
                            at));
        }

        private static CaseView.DisclosureView escalated(
                CaseView.DisclosureView disclosure, DisclosureEscalated passed, Instant at) {
            return new CaseView.DisclosureView(
                    disclosure.disclosureId(),
                    disclosure.details(),
                    disclosure.by(),
                    disclosure.at(),
                    passed.escalation(),
                    passed.note(),
                    at);
        }

        private static CaseView.AllocationView accepted(
                CaseView.AllocationView of, AllocationParty party, Instant at) {
            return changed(
                    of,
                    party == AllocationParty.ADVOCATE ? at : of.advocateAccepted(),
                    party == AllocationParty.PARENT ? at : of.parentAccepted(),
                    of.ended(),
                    of.ground(),
                    of.endReason());
        }

        private static CaseView.AllocationView ended(
                CaseView.AllocationView of,
                Instant at,
                @Nullable AllocationEnd ground,
                @Nullable String reason) {
            return changed(of, of.advocateAccepted(), of.parentAccepted(), at, ground, reason);
        }

        private static CaseView.AllocationView changed(
                CaseView.AllocationView of,
                @Nullable Instant advocateAccepted,
                @Nullable Instant parentAccepted,
                @Nullable Instant ended,
                @Nullable AllocationEnd ground,
                @Nullable String endReason) {
            return new CaseView.AllocationView(
                    of.allocationId(),
                    of.advocateId(),
                    of.providerId(),
                    of.name(),
                    of.kind(),
                    of.workContact(),
                    of.account(),
                    of.met(),
                    of.unmet(),
                    of.reason(),
                    of.since(),
                    advocateAccepted,
                    parentAccepted,
                    ended,
                    ground,
                    endReason);
        }

        private static CaseView.Noted noted(String reason, RecordedEvent recorded) {
            return new CaseView.Noted(reason, by(recorded), recorded.at());
        }

        private static String by(RecordedEvent recorded) {
            return recorded.context().actor().name();
        }

        private void reach(Milestone.Kind kind, Instant at) {
            milestones.add(new Milestone(kind, at));
        }

        /** On whose worklists it stands follows from more than from the task. */
        private CaseView.@Nullable Waiting onWorklists() {
            if (waitingFor == null) {
                return null;
            }
            Worklists.Standing standing =
                    Worklists.of(
                            waitingFor.task(),
                            worker,
                            parentAccount,
                            allocation,
                            shutOut,
                            restriction != null);
            return new CaseView.Waiting(
                    waitingFor.task(),
                    waitingFor.since(),
                    waitingFor.due(),
                    standing.lists(),
                    standing.owner(),
                    waitingFor.place());
        }

        CaseView view() {
            return new CaseView(
                    caseId,
                    origin,
                    ties,
                    course,
                    referrer,
                    worker,
                    parentAccount,
                    support,
                    socialWorker,
                    professional,
                    howAsked,
                    notice,
                    late,
                    initialBy,
                    passes,
                    passed,
                    ruling,
                    answers,
                    amendments,
                    allocation,
                    formerAllocations,
                    referrals,
                    conference,
                    before,
                    attendance,
                    nextReviewBy,
                    after,
                    contacts,
                    disclosures,
                    outcome,
                    outcomeReturned,
                    signOffNote,
                    reopened,
                    restriction,
                    shutOut,
                    restriction != null || !shutOut.isEmpty(),
                    notesOpened,
                    emergencies,
                    onWorklists(),
                    milestones);
        }
    }
}
