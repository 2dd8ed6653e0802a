package org.alongside.casework.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.alongside.casework.AdvocacyCompleted;
import org.alongside.casework.AdvocacyOutcome;
import org.alongside.casework.AdvocateAllocated;
import org.alongside.casework.AdvocateRequested;
import org.alongside.casework.AllocationEnded;
import org.alongside.casework.Attendance;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseStatus;
import org.alongside.casework.CaseView;
import org.alongside.casework.ConferenceAttended;
import org.alongside.casework.ConsentRecorded;
import org.alongside.casework.Decision;
import org.alongside.casework.ManagerDecided;
import org.alongside.casework.Milestone;
import org.alongside.casework.Notice;
import org.alongside.casework.Origin;
import org.alongside.casework.OutcomeRecorded;
import org.alongside.casework.ParentAccountLinked;
import org.alongside.casework.ParentAccountUnlinked;
import org.alongside.casework.PassStage;
import org.alongside.casework.PassedToManager;
import org.alongside.casework.ReferralSubmitted;
import org.alongside.casework.SocialWorker;
import org.alongside.casework.Support;
import org.alongside.casework.Task;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readmodel.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** The case as it stands, with its milestones and what it waits for: one document per case. */
public final class CaseProjection implements DocumentProjection<CaseView> {

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
                List.of("view.waitingFor.task", "opened"),
                List.of("view.referrer", "opened"),
                List.of("view.parentAccount", "opened"),
                List.of("view.allocation.account", "opened"));
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
        Draft draft;
        if (view == null) {
            draft =
                    switch (event) {
                        case ReferralSubmitted submitted -> opened(submitted);
                        case AdvocateRequested requested -> opened(requested);
                        default ->
                                throw new IllegalStateException(
                                        "A case's first event is a referral or a request");
                    };
        } else {
            draft = new Draft(view);
        }
        draft.take(event, recorded);
        return draft.view();
    }

    private static Draft opened(ReferralSubmitted event) {
        return new Draft(
                event.caseId(),
                Origin.REFERRAL,
                event.referrer(),
                event.referral().support(),
                event.referral().socialWorker(),
                null,
                event.notice());
    }

    private static Draft opened(AdvocateRequested event) {
        return new Draft(
                event.caseId(),
                event.request().onBehalf() ? Origin.SELF_REQUEST_ON_BEHALF : Origin.SELF_REQUEST,
                event.requester(),
                event.request().support(),
                event.request().socialWorker(),
                event.request().howAsked(),
                event.notice());
    }

    /** A view in the making, for the length of one event. */
    private static final class Draft {

        private final CaseId caseId;
        private final Origin origin;
        private final String referrer;
        private final @Nullable SocialWorker socialWorker;
        private final @Nullable String howAsked;
        private final Notice notice;
        private final List<Milestone> milestones;
        private CaseStatus status = CaseStatus.AWAITING_DECISION;
        private Support support;
        private @Nullable String parentAccount;
        private CaseView.@Nullable Ruling ruling;
        private CaseView.@Nullable AllocationView allocation;
        private @Nullable Attendance attendance;
        private @Nullable AdvocacyOutcome outcome;
        private @Nullable String signOffNote;
        private CaseView.@Nullable Waiting waitingFor;

        Draft(
                CaseId caseId,
                Origin origin,
                String referrer,
                Support support,
                @Nullable SocialWorker socialWorker,
                @Nullable String howAsked,
                Notice notice) {
            this.caseId = caseId;
            this.origin = origin;
            this.referrer = referrer;
            this.support = support;
            this.socialWorker = socialWorker;
            this.howAsked = howAsked;
            this.notice = notice;
            this.milestones = new ArrayList<>();
        }

        Draft(CaseView view) {
            caseId = view.caseId();
            origin = view.origin();
            referrer = view.referrer();
            socialWorker = view.socialWorker();
            howAsked = view.howAsked();
            notice = view.notice();
            milestones = new ArrayList<>(view.milestones());
            status = view.status();
            support = view.support();
            parentAccount = view.parentAccount();
            ruling = view.ruling();
            allocation = view.allocation();
            attendance = view.attendance();
            outcome = view.outcome();
            signOffNote = view.signOffNote();
            waitingFor = view.waitingFor();
        }

        void take(CaseEvent event, RecordedEvent recorded) {
            Instant at = recorded.at();
            switch (event) {
                case ReferralSubmitted _ -> reach(Milestone.Kind.REFERRED, at);
                case AdvocateRequested _ -> reach(Milestone.Kind.REQUESTED, at);
                case ParentAccountLinked linked -> parentAccount = linked.account();
                case ParentAccountUnlinked _ -> parentAccount = null;
                case PassedToManager passed -> {
                    boolean first = passed.stage() == PassStage.AFTER_REFERRAL;
                    status = first ? CaseStatus.AWAITING_DECISION : CaseStatus.AWAITING_SIGN_OFF;
                    await(first ? Task.DECIDE : Task.SIGN_OFF, at);
                    reach(
                            first
                                    ? Milestone.Kind.PASSED_AFTER_REFERRAL
                                    : Milestone.Kind.PASSED_AFTER_OUTCOME,
                            at);
                }
                case ConsentRecorded consent -> {
                    support = support.withConsent(consent.consent());
                    if (status == CaseStatus.AWAITING_ALLOCATION) {
                        awaitAllocation(at);
                    }
                    reach(Milestone.Kind.CONSENT_RECORDED, at);
                }
                case ManagerDecided decided -> {
                    ruling =
                            new CaseView.Ruling(
                                    decided.decision(),
                                    decided.rationale(),
                                    recorded.context().actor().name(),
                                    at);
                    if (decided.decision() == Decision.PROCEED) {
                        status = CaseStatus.AWAITING_ALLOCATION;
                        awaitAllocation(at);
                    } else {
                        status = CaseStatus.NO_FURTHER_ACTION;
                        waitingFor = null;
                    }
                    reach(Milestone.Kind.DECIDED, at);
                }
                case AdvocateAllocated allocated -> {
                    allocation =
                            new CaseView.AllocationView(
                                    allocated.allocationId(),
                                    allocated.advocateId(),
                                    allocated.advocateName(),
                                    allocated.advocateKind(),
                                    allocated.advocateAccount(),
                                    allocated.met(),
                                    allocated.unmet(),
                                    allocated.reason(),
                                    at,
                                    null);
                    status = CaseStatus.ADVOCATE_ALLOCATED;
                    await(Task.SUPPORT, at);
                    reach(Milestone.Kind.ALLOCATED, at);
                }
                case AllocationEnded _ -> {
                    allocation = Objects.requireNonNull(allocation).endedAt(at);
                    if (attendance == null) {
                        status = CaseStatus.AWAITING_ALLOCATION;
                        awaitAllocation(at);
                    }
                    reach(Milestone.Kind.ALLOCATION_ENDED, at);
                }
                case ConferenceAttended attended -> {
                    attendance = attended.attendance();
                    status = CaseStatus.CONFERENCE_ATTENDED;
                    await(Task.RECORD_OUTCOME, at);
                    reach(Milestone.Kind.CONFERENCE_ATTENDED, at);
                }
                case OutcomeRecorded recordedOutcome -> {
                    outcome = recordedOutcome.outcome();
                    reach(Milestone.Kind.OUTCOME_RECORDED, at);
                }
                case AdvocacyCompleted completed -> {
                    signOffNote = completed.note();
                    allocation = Objects.requireNonNull(allocation).endedAt(at);
                    status = CaseStatus.COMPLETED;
                    waitingFor = null;
                    reach(Milestone.Kind.COMPLETED, at);
                }
            }
        }

        private void awaitAllocation(Instant at) {
            await(support.consent().given() ? Task.ALLOCATE : Task.RECORD_CONSENT, at);
        }

        private void await(Task task, Instant at) {
            waitingFor = new CaseView.Waiting(task, at);
        }

        private void reach(Milestone.Kind kind, Instant at) {
            milestones.add(new Milestone(kind, at));
        }

        CaseView view() {
            return new CaseView(
                    caseId,
                    origin,
                    status,
                    referrer,
                    parentAccount,
                    support,
                    socialWorker,
                    howAsked,
                    notice,
                    notice.isLate(),
                    ruling,
                    allocation,
                    attendance,
                    outcome,
                    signOffNote,
                    waitingFor,
                    milestones);
        }
    }
}
