package org.alongside.graphql;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.advocates.AdvocateKind;
import org.alongside.casework.AccessNeeds;
import org.alongside.casework.AdvocacyOutcome;
import org.alongside.casework.AdvocatePreferences;
import org.alongside.casework.Attendance;
import org.alongside.casework.CaseAccess;
import org.alongside.casework.CaseStatus;
import org.alongside.casework.CaseView;
import org.alongside.casework.Consent;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.InterpreterNeed;
import org.alongside.casework.Meeting;
import org.alongside.casework.Milestone;
import org.alongside.casework.Notice;
import org.alongside.casework.Origin;
import org.alongside.casework.Parent;
import org.alongside.casework.Preference;
import org.alongside.casework.SafeContact;
import org.alongside.casework.SocialWorker;
import org.alongside.casework.SubjectChild;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Document;
import org.jspecify.annotations.Nullable;

/** A case in the words of the schema, with the roles in which the caller sees it. */
record CaseNode(
        String id,
        long version,
        Set<Role> seenAs,
        Origin origin,
        CaseStatus status,
        CaseView.@Nullable Waiting waitingFor,
        List<Milestone> milestones,
        Parent parent,
        SafeContact safeContact,
        List<SubjectChild> children,
        Consent consent,
        String reason,
        AdvocatePreferences preferences,
        InterpreterNeed interpreter,
        AccessNeeds accessNeeds,
        @Nullable String anythingElse,
        Meeting meeting,
        Notice notice,
        @Nullable String lateReason,
        @Nullable SocialWorker socialWorker,
        @Nullable String howAsked,
        List<ExternalRef> externalRefs,
        CaseView.@Nullable Ruling decision,
        @Nullable Allocation allocation,
        @Nullable Attendance attendance,
        @Nullable AdvocacyOutcome outcome,
        @Nullable String signOffNote)
        implements Seen {

    /** The advocate of a case, in the words of the schema. */
    record Allocation(
            String name,
            AdvocateKind kind,
            Instant since,
            @Nullable Instant ended,
            String advocateId,
            Set<Preference> met,
            Set<Preference> unmet,
            @Nullable String reason) {

        private static @Nullable Allocation of(CaseView.@Nullable AllocationView view) {
            return view == null
                    ? null
                    : new Allocation(
                            view.name(),
                            view.kind(),
                            view.since(),
                            view.ended(),
                            new GlobalId(GlobalId.Kind.ADVOCATE, view.advocateId().value())
                                    .encode(),
                            view.met(),
                            view.unmet(),
                            view.reason());
        }
    }

    /** What the parent says after the referral is not said to who referred them. */
    private static Consent consent(CaseView view, Set<Role> seenAs) {
        Consent consent = view.support().consent();
        boolean later =
                view.milestones().stream()
                        .anyMatch(step -> step.kind() == Milestone.Kind.CONSENT_RECORDED);
        return later && seenAs.equals(Set.of(Role.REFERRER))
                ? new Consent(consent.given(), consent.how(), null)
                : consent;
    }

    /** The case as the caller sees it; empty if they do not. */
    static Optional<CaseNode> of(Document<CaseView> document, Context context) {
        CaseView view = document.view();
        Set<Role> seenAs = CaseAccess.seenAs(view, context.actor());
        return seenAs.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new CaseNode(
                                new GlobalId(GlobalId.Kind.CASE, view.caseId().value()).encode(),
                                document.version(),
                                seenAs,
                                view.origin(),
                                view.status(),
                                view.waitingFor(),
                                view.milestones(),
                                view.support().parent(),
                                view.support().safeContact(),
                                view.support().children(),
                                consent(view, seenAs),
                                view.support().reason(),
                                view.support().preferences(),
                                view.support().interpreter(),
                                view.support().accessNeeds(),
                                view.support().anythingElse(),
                                view.support().meeting(),
                                view.notice(),
                                view.support().lateReason(),
                                view.socialWorker(),
                                view.howAsked(),
                                view.support().externalRefs(),
                                view.ruling(),
                                Allocation.of(view.allocation()),
                                view.attendance(),
                                view.outcome(),
                                view.signOffNote()));
    }
}
