package org.alongside.graphql;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.casework.AccessNeeds;
import org.alongside.casework.AdvocacyOutcome;
import org.alongside.casework.AdvocatePreferences;
import org.alongside.casework.Attendance;
import org.alongside.casework.CaseAccess;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseStatus;
import org.alongside.casework.CaseView;
import org.alongside.casework.Consent;
import org.alongside.casework.Debrief;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.InterpreterNeed;
import org.alongside.casework.Meeting;
import org.alongside.casework.Milestone;
import org.alongside.casework.Notice;
import org.alongside.casework.OfferId;
import org.alongside.casework.Origin;
import org.alongside.casework.Parent;
import org.alongside.casework.Preparation;
import org.alongside.casework.Professional;
import org.alongside.casework.SafeContact;
import org.alongside.casework.SocialWorker;
import org.alongside.casework.SubjectChild;
import org.alongside.casework.Support;
import org.alongside.casework.Ties;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Document;
import org.jspecify.annotations.Nullable;

/** A case in the words of the schema, with the roles in which the caller sees it. */
record CaseNode(
        String id,
        long version,
        Set<Role> seenAs,
        Origin origin,
        String familyId,
        FamilyNode family,
        String seriesId,
        @Nullable String continuesId,
        @Nullable String offerId,
        String referrerAccount,
        @Nullable String workerAccount,
        @Nullable String parentAccount,
        CaseStatus status,
        @Nullable WaitingNode waitingFor,
        List<Milestone> milestones,
        List<PassNode> passes,
        @Nullable PassNode waitingPass,
        Parent parent,
        SafeContact safeContact,
        List<SubjectChild> children,
        Consent consent,
        String reason,
        AdvocatePreferences preferences,
        InterpreterNeed interpreter,
        AccessNeeds accessNeeds,
        @Nullable Boolean moreToKnow,
        @Nullable String anythingElse,
        @Nullable String neighbourhood,
        Meeting meeting,
        Notice notice,
        @Nullable LocalDate initialBy,
        @Nullable Boolean initialInTime,
        @Nullable String lateReason,
        @Nullable SocialWorker socialWorker,
        @Nullable Professional professional,
        @Nullable String howAsked,
        List<ExternalRef> externalRefs,
        CaseView.@Nullable Ruling decision,
        List<CaseView.Answer> answers,
        List<CaseView.Noted> amendments,
        @Nullable AllocationNode allocation,
        List<AllocationNode> formerAllocations,
        List<ProviderReferralNode> providerReferrals,
        CaseView.ConferenceView conference,
        List<ReportNode> reports,
        List<Preparation> preparations,
        List<String> agreedToShare,
        @Nullable Attendance attendance,
        @Nullable LocalDate nextReviewBy,
        List<Debrief> debriefs,
        List<ContactNode> contacts,
        List<DisclosureNode> disclosures,
        @Nullable AdvocacyOutcome outcome,
        CaseView.@Nullable Noted outcomeReturned,
        @Nullable String signOffNote,
        CaseView.@Nullable Noted reopened,
        CaseView.@Nullable Restriction restriction,
        Set<String> shutOut,
        List<CaseView.NotesOpened> notesOpened,
        List<CaseView.NotesOpened> emergencies,
        @Nullable Instant notesOpenUntil)
        implements Seen, Identified {

    @Override
    public @Nullable GlobalId subject() {
        return GlobalId.decode(id).orElse(null);
    }

    /** Who sees a case in one of these roles is told what the referrer was told. */
    private static final Set<Role> TOLD =
            Set.of(Role.REFERRER, Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN, Role.AUDITOR);

    /** Who sees a case in one of these roles reads its working notes without a reason. */
    private static final Set<Role> READERS = Set.of(Role.ADVOCATE, Role.AUDITOR);

    /** Who sees a case in one of these roles reads its working notes after giving a reason. */
    private static final Set<Role> OPENERS = Set.of(Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN);

    /** Who sees a case in one of these roles reads what was noted on its passes. */
    private static final Set<Role> NOTED =
            Set.of(Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN, Role.AUDITOR);

    /** The case as the caller sees it now; empty if they do not. */
    static Optional<CaseNode> of(Document<CaseView> document, Context context, Instant now) {
        Set<Role> seenAs = CaseAccess.seenAs(document.view(), context.actor(), now);
        return seenAs.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        shown(
                                document.view(),
                                document.view().ties(),
                                document.version(),
                                seenAs,
                                context,
                                now,
                                true));
    }

    /**
     * The case as it stood, for an auditor who sees it now.
     *
     * @param ties as far as they see the other cases of its series
     * @param then when it stood so: by that it is told what was overdue
     */
    static CaseNode asOf(CaseView view, Ties ties, long version, Context context, Instant then) {
        return shown(view, ties, version, Set.of(Role.AUDITOR), context, then, false);
    }

    private static CaseNode shown(
            CaseView view,
            Ties ties,
            long version,
            Set<Role> seenAs,
            Context context,
            Instant now,
            boolean current) {
        Support support = view.support();
        FamilyNode family = FamilyNode.of(ties.familyId(), current);
        CaseId continues = ties.continues();
        OfferId offer = ties.offer();
        CaseView.AllocationView allocation = view.allocation();
        CaseView.Waiting waiting = view.waitingFor();
        List<CaseView.Pass> passes = passes(view, seenAs, context.actor().account());
        @Nullable Instant open = openUntil(view, seenAs, context.actor().account(), now);
        boolean working = open != null || !Collections.disjoint(seenAs, READERS);
        return new CaseNode(
                id(view.caseId()),
                version,
                seenAs,
                view.origin(),
                family.id(),
                family,
                id(ties.series()),
                continues == null ? null : id(continues),
                offer == null ? null : new GlobalId(GlobalId.Kind.OFFER, offer.value()).encode(),
                view.referrer(),
                view.worker(),
                view.parentAccount(),
                view.course().status(),
                waiting == null ? null : WaitingNode.of(waiting, now),
                view.milestones(),
                passes.stream().map(pass -> PassNode.of(pass, now)).toList(),
                PassNode.waiting(passes, now).orElse(null),
                support.parent(),
                support.safeContact(),
                support.children(),
                consent(view, seenAs),
                support.reason(),
                support.preferences(),
                support.interpreter(),
                support.accessNeeds(),
                support.moreToKnow(),
                support.anythingElse(),
                support.neighbourhood(),
                support.meeting(),
                view.notice(),
                view.initialBy(),
                initialInTime(view),
                support.lateReason(),
                view.socialWorker(),
                view.professional(),
                view.howAsked(),
                support.externalRefs(),
                ruling(view, seenAs),
                view.answers(),
                view.amendments(),
                allocation == null ? null : AllocationNode.of(allocation),
                view.formerAllocations().stream().map(AllocationNode::of).toList(),
                view.referrals().stream().map(ProviderReferralNode::of).toList(),
                view.conference(),
                view.before().reports().stream().map(ReportNode::of).toList(),
                view.before().preparations(),
                view.before().preparations().stream()
                        .map(Preparation::agreedToShare)
                        .filter(Objects::nonNull)
                        .toList(),
                view.attendance(),
                view.nextReviewBy(),
                view.after(),
                view.contacts().stream().map(contact -> ContactNode.of(contact, working)).toList(),
                view.disclosures().stream().map(DisclosureNode::of).toList(),
                view.outcome(),
                view.outcomeReturned(),
                view.signOffNote(),
                view.reopened(),
                view.restriction(),
                view.shutOut(),
                view.notesOpened(),
                view.emergencies(),
                open);
    }

    private static String id(CaseId caseId) {
        return new GlobalId(GlobalId.Kind.CASE, caseId.value()).encode();
    }

    /** A note is for those who work the passes, and its sender reads it again. */
    private static List<CaseView.Pass> passes(CaseView view, Set<Role> seenAs, String account) {
        boolean noted = !Collections.disjoint(seenAs, NOTED);
        return view.passes().stream()
                .map(pass -> noted || pass.sender().equals(account) ? pass : pass.withoutNote())
                .toList();
    }

    /** Whether the initial conference is as soon as it has to be; late is shown, never refused. */
    private static @Nullable Boolean initialInTime(CaseView view) {
        return view.initialBy() == null
                ? null
                : (Boolean) !view.support().meeting().date().isAfter(view.initialBy());
    }

    /** What the parent says after the referral is not said to who referred them. */
    private static Consent consent(CaseView view, Set<Role> seenAs) {
        Consent consent = view.support().consent();
        boolean later =
                view.milestones().stream()
                        .anyMatch(step ->
                                step.kind() == Milestone.Kind.CONSENT_RECORDED
                                        || step.kind() == Milestone.Kind.CONSENT_WITHDRAWN);
        return later && seenAs.equals(Set.of(Role.REFERRER))
                ? new Consent(consent.given(), consent.how(), null)
                : consent;
    }

    /** What a social worker was told is not told to the parent, unless they asked themselves. */
    private static CaseView.@Nullable Ruling ruling(CaseView view, Set<Role> seenAs) {
        CaseView.Ruling ruling = view.ruling();
        boolean told =
                !Collections.disjoint(seenAs, TOLD)
                        || switch (view.origin()) {
                            case SELF_REQUEST, SELF_REQUEST_ON_BEHALF -> true;
                            case REFERRAL, PROFESSIONAL_REFERRAL -> false;
                        };
        return ruling == null || told
                ? ruling
                : new CaseView.Ruling(
                        ruling.decision(), ruling.rationale(), null, ruling.by(), ruling.at());
    }

    /** Until when this account reads the working notes; none if it has not opened them. */
    private static @Nullable Instant openUntil(
            CaseView view, Set<Role> seenAs, String account, Instant now) {
        return Collections.disjoint(seenAs, OPENERS)
                ? null
                : view.notesOpened().stream()
                        .filter(opened -> opened.account().equals(account))
                        .map(CaseView.NotesOpened::until)
                        .filter(now::isBefore)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
    }
}
