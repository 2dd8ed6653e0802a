package org.alongside.audit.read;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.alongside.actor.Role;
import org.alongside.casework.AdvocacyCompleted;
import org.alongside.casework.AdvocateAllocated;
import org.alongside.casework.AdvocateRequested;
import org.alongside.casework.AllocationAccepted;
import org.alongside.casework.AllocationEnded;
import org.alongside.casework.AllocationParty;
import org.alongside.casework.Amendment;
import org.alongside.casework.CaseCourse;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseReopened;
import org.alongside.casework.CaseRestricted;
import org.alongside.casework.CaseStatus;
import org.alongside.casework.CaseView;
import org.alongside.casework.ConferenceAttended;
import org.alongside.casework.ConferenceCancelled;
import org.alongside.casework.ConferenceMissed;
import org.alongside.casework.ConferenceRescheduled;
import org.alongside.casework.ConferenceState;
import org.alongside.casework.ConsentRecorded;
import org.alongside.casework.ContactRecorded;
import org.alongside.casework.DebriefRecorded;
import org.alongside.casework.Decision;
import org.alongside.casework.DisclosureEscalated;
import org.alongside.casework.FamilyLinked;
import org.alongside.casework.HarmDisclosed;
import org.alongside.casework.InformationProvided;
import org.alongside.casework.ManagerDecided;
import org.alongside.casework.Meeting;
import org.alongside.casework.OpenedInEmergency;
import org.alongside.casework.Origin;
import org.alongside.casework.OutcomeRecorded;
import org.alongside.casework.OutcomeReturned;
import org.alongside.casework.ParentAccountLinked;
import org.alongside.casework.ParentAccountUnlinked;
import org.alongside.casework.PassStage;
import org.alongside.casework.PassedToManager;
import org.alongside.casework.PassedToSocialWorker;
import org.alongside.casework.PersonLetIn;
import org.alongside.casework.PersonShutOut;
import org.alongside.casework.PreparationRecorded;
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
import org.alongside.readmodel.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * How a case stands, found in another way than by folding: for each thing that a case says, the
 * events are searched that could have said it, from the last one back.
 */
final class CaseByLookup {

    private final List<RecordedEvent> events;

    /**
     * @param events of one case, in order, up to the moment that is asked about
     */
    CaseByLookup(List<RecordedEvent> events) {
        this.events = events;
    }

    private static CaseEvent said(RecordedEvent event) {
        return (CaseEvent) event.payload();
    }

    private static String by(RecordedEvent event) {
        return event.context().actor().name();
    }

    @SafeVarargs
    private @Nullable RecordedEvent last(Class<? extends CaseEvent>... of) {
        return last(events.size(), event -> Set.of(of).contains(said(event).getClass()));
    }

    /** The last of the first so many events that is so. */
    private @Nullable RecordedEvent last(int within, Predicate<RecordedEvent> so) {
        for (int index = within - 1; index >= 0; index--) {
            if (so.test(events.get(index))) {
                return events.get(index);
            }
        }
        return null;
    }

    private <E extends CaseEvent, R> @Nullable R ofLast(
            Class<E> type, Function<E, @Nullable R> what) {
        RecordedEvent event = last(type);
        return event == null ? null : what.apply(type.cast(said(event)));
    }

    private <R> List<R> each(Class<? extends CaseEvent> type, Function<RecordedEvent, R> what) {
        List<R> found = new ArrayList<>();
        for (RecordedEvent event : events) {
            if (type.isInstance(said(event))) {
                found.add(what.apply(event));
            }
        }
        return found;
    }

    private static CaseView.Noted noted(String reason, RecordedEvent event) {
        return new CaseView.Noted(reason, by(event), event.at());
    }

    /** What is asked of it, by the names of the view's components. */
    Map<String, @Nullable Object> all() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        CaseEvent first = said(events.getFirst());
        ReferralSubmitted referral = first instanceof ReferralSubmitted it ? it : null;
        AdvocateRequested request = first instanceof AdvocateRequested it ? it : null;
        all.put(
                "origin",
                referral != null
                        ? referral.referral().professional() == null
                                ? Origin.REFERRAL
                                : Origin.PROFESSIONAL_REFERRAL
                        : Objects.requireNonNull(request).request().onBehalf()
                                ? Origin.SELF_REQUEST_ON_BEHALF
                                : Origin.SELF_REQUEST);
        Ties ties = referral != null ? referral.ties() : Objects.requireNonNull(request).ties();
        var family = ofLast(FamilyLinked.class, FamilyLinked::familyId);
        all.put("ties", family == null ? ties : ties.in(family));
        int count = events.size();
        all.put("course", new CaseCourse(status(count), conference(count), allocated(count)));
        String referrer =
                referral != null
                        ? referral.referrer()
                        : Objects.requireNonNull(request).requester();
        all.put("referrer", referrer);
        String passed = ofLast(PassedToSocialWorker.class, PassedToSocialWorker::account);
        boolean machine = events.getFirst().context().actor().roles().contains(Role.INTEGRATOR);
        all.put("worker", passed != null ? passed : referral == null || machine ? null : referrer);
        RecordedEvent link = last(ParentAccountLinked.class, ParentAccountUnlinked.class);
        all.put(
                "parentAccount",
                link != null && said(link) instanceof ParentAccountLinked linked
                        ? linked.account()
                        : null);
        all.put(
                "support",
                support(
                        referral != null
                                ? referral.referral().support()
                                : Objects.requireNonNull(request).request().support()));
        SocialWorker worker =
                ofLast(PassedToSocialWorker.class, PassedToSocialWorker::socialWorker);
        all.put(
                "socialWorker",
                worker != null
                        ? worker
                        : referral != null
                                ? referral.referral().socialWorker()
                                : Objects.requireNonNull(request).request().socialWorker());
        all.put("professional", referral == null ? null : referral.referral().professional());
        all.put("howAsked", request == null ? null : request.request().howAsked());
        var notice =
                referral != null ? referral.notice() : Objects.requireNonNull(request).notice();
        all.put("notice", notice);
        RecordedEvent dated = last(ConferenceRescheduled.class);
        all.put(
                "initialBy",
                dated != null
                        ? ((ConferenceRescheduled) said(dated)).initialBy()
                        : referral != null
                                ? referral.initialBy()
                                : Objects.requireNonNull(request).initialBy());
        all.put("late", notice.isLate());
        all.put("passes", passes());
        all.put("ruling", ruling());
        all.put(
                "answers",
                each(
                        InformationProvided.class,
                        event ->
                                new CaseView.Answer(
                                        ((InformationProvided) said(event)).answer(),
                                        by(event),
                                        event.at())));
        all.put(
                "amendments",
                each(
                        ReferralAmended.class,
                        event -> noted(((ReferralAmended) said(event)).reason(), event)));
        List<CaseView.AllocationView> allocations = allocations();
        all.put("allocation", allocations.isEmpty() ? null : allocations.getLast());
        all.put(
                "formerAllocations",
                allocations.isEmpty() ? List.of() : allocations.subList(0, allocations.size() - 1));
        all.put("referrals", referrals());
        all.put("conference", conference());
        all.put(
                "before",
                new CaseView.Before(
                        each(
                                ReportShared.class,
                                event -> {
                                    ReportShared shared = (ReportShared) said(event);
                                    return new CaseView.SharedReport(
                                            shared.sharing(), shared.timing());
                                }),
                        each(
                                PreparationRecorded.class,
                                event -> ((PreparationRecorded) said(event)).preparation())));
        all.put("attendance", ofLast(ConferenceAttended.class, ConferenceAttended::attendance));
        all.put("nextReviewBy", ofLast(ConferenceAttended.class, ConferenceAttended::nextReviewBy));
        all.put(
                "after",
                each(DebriefRecorded.class, event -> ((DebriefRecorded) said(event)).debrief()));
        all.put(
                "contacts",
                each(
                        ContactRecorded.class,
                        event -> {
                            ContactRecorded made = (ContactRecorded) said(event);
                            return new CaseView.ContactView(
                                    made.contactId(), made.contact(), by(event), event.at());
                        }));
        all.put("disclosures", each(HarmDisclosed.class, this::disclosure));
        all.put("outcome", ofLast(OutcomeRecorded.class, OutcomeRecorded::outcome));
        RecordedEvent form = last(OutcomeRecorded.class, OutcomeReturned.class);
        all.put(
                "outcomeReturned",
                form != null && said(form) instanceof OutcomeReturned returned
                        ? noted(returned.reason(), form)
                        : null);
        all.put("signOffNote", ofLast(AdvocacyCompleted.class, AdvocacyCompleted::note));
        RecordedEvent again = last(CaseReopened.class);
        all.put(
                "reopened",
                again == null ? null : noted(((CaseReopened) said(again)).reason(), again));
        RecordedEvent closed = last(CaseRestricted.class, RestrictionLifted.class);
        all.put(
                "restriction",
                closed != null && said(closed) instanceof CaseRestricted restricted
                        ? new CaseView.Restriction(
                                restricted.accounts(), restricted.reason(), by(closed), closed.at())
                        : null);
        all.put("shutOut", shutOut());
        all.put(
                "notesOpened",
                each(
                        WorkingNotesOpened.class,
                        event -> {
                            WorkingNotesOpened opened = (WorkingNotesOpened) said(event);
                            return new CaseView.NotesOpened(
                                    opened.account(),
                                    by(event),
                                    opened.reason(),
                                    event.at(),
                                    opened.until());
                        }));
        all.put(
                "emergencies",
                each(
                        OpenedInEmergency.class,
                        event -> {
                            OpenedInEmergency opened = (OpenedInEmergency) said(event);
                            return new CaseView.NotesOpened(
                                    opened.account(),
                                    by(event),
                                    opened.reason(),
                                    event.at(),
                                    opened.until());
                        }));
        all.put("waitingFor", waiting());
        return all;
    }

    // ---- where it stands ------------------------------------------------------------------------

    private CaseStatus status(int within) {
        RecordedEvent decisive =
                last(
                        within,
                        event ->
                                switch (said(event)) {
                                    case PassedToManager _,
                                            ManagerDecided _,
                                            AdvocateAllocated _,
                                            ProviderAccepted _,
                                            AllocationEnded _,
                                            SentToProvider _,
                                            ProviderRefused _,
                                            OutcomeReturned _,
                                            ConferenceAttended _,
                                            AdvocacyCompleted _,
                                            CaseReopened _ ->
                                            true;
                                    default -> false;
                                });
        if (decisive == null) {
            return CaseStatus.AWAITING_DECISION;
        }
        int place = events.indexOf(decisive);
        return switch (said(decisive)) {
            case PassedToManager passed when passed.stage() == PassStage.AFTER_OUTCOME ->
                    CaseStatus.AWAITING_SIGN_OFF;
            case PassedToManager _ -> CaseStatus.AWAITING_DECISION;
            case ManagerDecided decided when decided.decision() == Decision.PROCEED ->
                    CaseStatus.AWAITING_ALLOCATION;
            case ManagerDecided decided when decided.decision() == Decision.MORE_INFORMATION ->
                    CaseStatus.INFORMATION_WANTED;
            case ManagerDecided _ -> CaseStatus.NO_FURTHER_ACTION;
            case SentToProvider _ -> CaseStatus.AWAITING_PROVIDER;
            case AdvocacyCompleted _ -> CaseStatus.COMPLETED;
            case AllocationEnded _ when status(place) == CaseStatus.AWAITING_SIGN_OFF ->
                    CaseStatus.AWAITING_SIGN_OFF;
            case CaseReopened _ when status(place) != CaseStatus.COMPLETED ->
                    CaseStatus.AWAITING_DECISION;
            default ->
                    conference(place + 1) == ConferenceState.ATTENDED
                            ? CaseStatus.CONFERENCE_ATTENDED
                            : allocated(place + 1)
                                    ? CaseStatus.ADVOCATE_ALLOCATED
                                    : CaseStatus.AWAITING_ALLOCATION;
        };
    }

    private ConferenceState conference(int within) {
        RecordedEvent decisive =
                last(
                        within,
                        event ->
                                said(event) instanceof ConferenceRescheduled
                                        || said(event) instanceof ConferenceCancelled
                                        || said(event) instanceof ConferenceMissed
                                        || said(event) instanceof ConferenceAttended);
        return decisive == null
                ? ConferenceState.PLANNED
                : switch (said(decisive)) {
                    case ConferenceCancelled _ -> ConferenceState.CANCELLED;
                    case ConferenceMissed _ -> ConferenceState.MISSED;
                    case ConferenceAttended _ -> ConferenceState.ATTENDED;
                    default -> ConferenceState.PLANNED;
                };
    }

    private boolean allocated(int within) {
        RecordedEvent decisive =
                last(
                        within,
                        event ->
                                said(event) instanceof AdvocateAllocated
                                        || said(event) instanceof ProviderAccepted
                                        || said(event) instanceof AllocationEnded
                                        || said(event) instanceof AdvocacyCompleted);
        return decisive != null
                && (said(decisive) instanceof AdvocateAllocated
                        || said(decisive) instanceof ProviderAccepted);
    }

    // ---- what it says ---------------------------------------------------------------------------

    private Support support(Support first) {
        Amendment amended = ofLast(ReferralAmended.class, ReferralAmended::amendment);
        var consent = ofLast(ConsentRecorded.class, ConsentRecorded::consent);
        Meeting meeting = ofLast(ConferenceRescheduled.class, ConferenceRescheduled::meeting);
        return new Support(
                amended == null ? first.parent() : amended.parent(),
                amended == null ? first.safeContact() : amended.safeContact(),
                amended == null ? first.children() : amended.children(),
                consent == null ? first.consent() : consent,
                amended == null ? first.reason() : amended.reason(),
                amended == null ? first.preferences() : amended.preferences(),
                amended == null ? first.interpreter() : amended.interpreter(),
                amended == null ? first.accessNeeds() : amended.accessNeeds(),
                amended == null ? first.moreToKnow() : amended.moreToKnow(),
                amended == null ? first.anythingElse() : amended.anythingElse(),
                amended == null ? first.neighbourhood() : amended.neighbourhood(),
                meeting == null ? first.meeting() : meeting,
                first.lateReason(),
                first.externalRefs());
    }

    /** Each with the next event that answers it. */
    private List<CaseView.Pass> passes() {
        return each(
                PassedToManager.class,
                event -> {
                    PassStage stage = ((PassedToManager) said(event)).stage();
                    Instant answered =
                            next(
                                    event,
                                    later ->
                                            later instanceof ManagerDecided
                                                    || later instanceof OutcomeReturned
                                                    || later instanceof AdvocacyCompleted);
                    return new CaseView.Pass(
                            stage,
                            by(event),
                            event.context().actor().account(),
                            ((PassedToManager) said(event)).note(),
                            event.at(),
                            answered);
                });
    }

    private @Nullable Instant next(RecordedEvent after, Predicate<CaseEvent> so) {
        for (RecordedEvent event : events) {
            if (event.position() > after.position() && so.test(said(event))) {
                return event.at();
            }
        }
        return null;
    }

    private CaseView.@Nullable Ruling ruling() {
        RecordedEvent event = last(ManagerDecided.class);
        if (event == null) {
            return null;
        }
        ManagerDecided decided = (ManagerDecided) said(event);
        return new CaseView.Ruling(
                decided.decision(),
                decided.rationale(),
                decided.replyToReferrer(),
                by(event),
                event.at());
    }

    /** Each with what was said of it before the next began. */
    private List<CaseView.AllocationView> allocations() {
        List<CaseView.AllocationView> found = new ArrayList<>();
        for (int index = 0; index < events.size(); index++) {
            RecordedEvent event = events.get(index);
            CaseEvent said = said(event);
            if (said instanceof AdvocateAllocated || said instanceof ProviderAccepted) {
                int end = index + 1;
                while (end < events.size()
                        && !(said(events.get(end)) instanceof AdvocateAllocated)
                        && !(said(events.get(end)) instanceof ProviderAccepted)) {
                    end++;
                }
                found.add(allocation(event, events.subList(index + 1, end)));
            }
        }
        return found;
    }

    private static CaseView.AllocationView allocation(
            RecordedEvent begun, List<RecordedEvent> later) {
        Instant byAdvocate = said(begun) instanceof ProviderAccepted ? begun.at() : null;
        Instant byParent = null;
        Instant ended = null;
        AllocationEnded end = null;
        for (RecordedEvent event : later) {
            switch (said(event)) {
                case AllocationAccepted accepted
                        when accepted.party() == AllocationParty.ADVOCATE ->
                        byAdvocate = event.at();
                case AllocationAccepted _ -> byParent = event.at();
                case AllocationEnded ending -> {
                    ended = event.at();
                    end = ending;
                }
                case AdvocacyCompleted _ -> {
                    if (ended == null) {
                        ended = event.at();
                    }
                }
                default -> {}
            }
        }
        return switch (said(begun)) {
            case AdvocateAllocated pool ->
                    new CaseView.AllocationView(
                            pool.allocationId(),
                            pool.advocateId(),
                            null,
                            pool.advocateName(),
                            pool.advocateKind(),
                            null,
                            pool.advocateAccount(),
                            pool.met(),
                            pool.unmet(),
                            pool.reason(),
                            begun.at(),
                            byAdvocate,
                            byParent,
                            ended,
                            end == null ? null : end.ground(),
                            end == null ? null : end.reason());
            case ProviderAccepted provider ->
                    new CaseView.AllocationView(
                            provider.allocationId(),
                            null,
                            provider.providerId(),
                            provider.advocateName(),
                            null,
                            provider.workContact(),
                            null,
                            Set.of(),
                            Set.of(),
                            null,
                            begun.at(),
                            byAdvocate,
                            byParent,
                            ended,
                            end == null ? null : end.ground(),
                            end == null ? null : end.reason());
            default -> throw new IllegalStateException("No allocation");
        };
    }

    private List<CaseView.ProviderReferral> referrals() {
        return each(
                SentToProvider.class,
                event -> {
                    SentToProvider sent = (SentToProvider) said(event);
                    RecordedEvent answer = null;
                    for (RecordedEvent later : events) {
                        if (answer == null
                                && later.position() > event.position()
                                && (said(later) instanceof ProviderAccepted
                                        || said(later) instanceof ProviderRefused)) {
                            answer = later;
                        }
                    }
                    return new CaseView.ProviderReferral(
                            sent.providerId(),
                            sent.providerName(),
                            sent.ground(),
                            sent.reason(),
                            event.at(),
                            answer == null ? null : said(answer) instanceof ProviderAccepted,
                            answer != null && said(answer) instanceof ProviderRefused refused
                                    ? refused.reason()
                                    : null,
                            answer == null ? null : answer.at());
                });
    }

    private CaseView.ConferenceView conference() {
        List<CaseView.Noted> times =
                each(
                        ConferenceRescheduled.class,
                        event -> noted(((ConferenceRescheduled) said(event)).reason(), event));
        RecordedEvent decisive =
                last(
                        ConferenceRescheduled.class,
                        ConferenceCancelled.class,
                        ConferenceMissed.class,
                        ConferenceAttended.class);
        CaseView.Noted calledOff = null;
        LocalDate missedOn = null;
        if (decisive != null && said(decisive) instanceof ConferenceCancelled cancelled) {
            calledOff = noted(cancelled.reason(), decisive);
        }
        if (decisive != null && said(decisive) instanceof ConferenceMissed missed) {
            calledOff = noted(missed.reason(), decisive);
            missedOn = missed.heldOn();
        }
        return new CaseView.ConferenceView(conference(events.size()), times, calledOff, missedOn);
    }

    private CaseView.DisclosureView disclosure(RecordedEvent event) {
        HarmDisclosed disclosed = (HarmDisclosed) said(event);
        RecordedEvent passed =
                last(
                        events.size(),
                        later ->
                                said(later) instanceof DisclosureEscalated escalated
                                        && escalated
                                                .disclosureId()
                                                .equals(disclosed.disclosureId()));
        DisclosureEscalated escalated = passed == null ? null : (DisclosureEscalated) said(passed);
        return new CaseView.DisclosureView(
                disclosed.disclosureId(),
                disclosed.details(),
                by(event),
                event.at(),
                escalated == null ? null : escalated.escalation(),
                escalated == null ? null : escalated.note(),
                passed == null ? null : passed.at());
    }

    /** Of everybody who was ever shut out, those whom nobody has let in since. */
    private Set<String> shutOut() {
        Set<String> out = new TreeSet<>();
        for (RecordedEvent event : events) {
            if (said(event) instanceof PersonShutOut person) {
                RecordedEvent last =
                        last(
                                events.size(),
                                later ->
                                        said(later) instanceof PersonShutOut again
                                                        && again.account().equals(person.account())
                                                || said(later) instanceof PersonLetIn in
                                                        && in.account().equals(person.account()));
                if (last != null && said(last) instanceof PersonShutOut) {
                    out.add(person.account());
                }
            }
        }
        return out;
    }

    /** Task, since when, and due: the last that was awaited since the case was last ended. */
    private @Nullable List<Object> waiting() {
        WorkAwaited work = null;
        Instant since = null;
        for (int within = events.size(); within > 0; within--) {
            if (Set.of(CaseStatus.COMPLETED, CaseStatus.NO_FURTHER_ACTION)
                    .contains(status(within))) {
                break;
            }
            RecordedEvent event = events.get(within - 1);
            if (said(event) instanceof WorkAwaited awaited) {
                if (work != null && awaited.task() != work.task()) {
                    break;
                }
                // The same work that was put off has waited from when it was first awaited.
                work = work == null ? awaited : work;
                since = event.at();
            }
        }
        return work == null || since == null ? null : List.of(work.task(), since, work.due());
    }
}
