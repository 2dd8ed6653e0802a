package org.alongside.casework.write;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.alongside.casework.AccessNeeds;
import org.alongside.casework.AdvocatePreferences;
import org.alongside.casework.Amendment;
import org.alongside.casework.CaseId;
import org.alongside.casework.ChildDatesContradict;
import org.alongside.casework.ChildUnidentified;
import org.alongside.casework.Consent;
import org.alongside.casework.ConsentMethod;
import org.alongside.casework.ConsentWithoutMethod;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.ExternalRefKind;
import org.alongside.casework.ExternalReferences;
import org.alongside.casework.InterpreterLanguageMissing;
import org.alongside.casework.InterpreterNeed;
import org.alongside.casework.Meeting;
import org.alongside.casework.MeetingInThePast;
import org.alongside.casework.Notice;
import org.alongside.casework.NoticePolicies;
import org.alongside.casework.SaidNoAndSpecified;
import org.alongside.casework.StrategyDiscussionToCome;
import org.alongside.casework.StrategyDiscussionTooLongAgo;
import org.alongside.casework.SubjectChild;
import org.alongside.casework.Support;
import org.alongside.messaging.Context;
import org.alongside.tenancy.UnitedKingdom;
import org.jspecify.annotations.Nullable;

/** What a referral or a request has to say to be accepted; late is accepted, too. */
final class Acceptance {

    private Acceptance() {}

    /** Accepts a new case and judges its notice; a rejection where something does not hold. */
    static Notice of(
            Support support,
            CaseId caseId,
            Instant at,
            Context context,
            NoticePolicies policies,
            ExternalReferences references) {
        LocalDate today = UnitedKingdom.day(at);
        check(support.consent());
        check(support.interpreter());
        check(support.accessNeeds());
        check(support.preferences(), support.moreToKnow(), support.anythingElse());
        if (support.meeting().date().isBefore(today)) {
            throw new MeetingInThePast();
        }
        check(support.meeting(), today);
        check(support.children(), today);
        for (ExternalRef reference : support.externalRefs()) {
            // A parent, a child or a family comes back; a case is one case.
            if (reference.kind() == ExternalRefKind.CASE) {
                references.claim(reference, caseId);
            }
        }
        return policies.of(context.council(), at)
                .judge(support.meeting().kind(), today, support.meeting().date());
    }

    /** Refuses an amendment that does not hold together. */
    static void check(Amendment amendment, LocalDate today) {
        check(amendment.interpreter());
        check(amendment.accessNeeds());
        check(amendment.preferences(), amendment.moreToKnow(), amendment.anythingElse());
        check(amendment.children(), today);
    }

    /** Refuses a consent without the way in which it was given, and a way without a consent. */
    static void check(Consent consent) {
        if (consent.contradicts()) {
            throw new SaidNoAndSpecified("consent.given");
        }
        boolean unsaid = consent.details() == null || consent.details().isBlank();
        if (consent.given()
                && (consent.how() == null || (consent.how() == ConsentMethod.OTHER && unsaid))) {
            throw new ConsentWithoutMethod();
        }
    }

    /** Refuses what was discussed before it was, or too long before to have led to the meeting. */
    static void check(Meeting meeting, LocalDate today) {
        LocalDate discussed = meeting.strategyDiscussionOn();
        if (discussed != null && discussed.isAfter(today)) {
            throw new StrategyDiscussionToCome();
        }
        if (StrategyDiscussionTooLongAgo.isSo(discussed, meeting.date())) {
            throw new StrategyDiscussionTooLongAgo();
        }
    }

    private static void check(
            AdvocatePreferences preferences,
            @Nullable Boolean moreToKnow,
            @Nullable String anythingElse) {
        if (preferences.contradicts()) {
            throw new SaidNoAndSpecified("preferences.any");
        }
        if (Boolean.FALSE.equals(moreToKnow) && anythingElse != null) {
            throw new SaidNoAndSpecified("moreToKnow");
        }
    }

    private static void check(AccessNeeds needs) {
        if (needs.contradicts()) {
            throw new SaidNoAndSpecified("accessNeeds.any");
        }
    }

    private static void check(InterpreterNeed interpreter) {
        if (interpreter.contradicts()) {
            throw new SaidNoAndSpecified("interpreter.needed");
        }
        if (interpreter.needed() && interpreter.language() == null) {
            throw new InterpreterLanguageMissing();
        }
    }

    private static void check(List<SubjectChild> children, LocalDate today) {
        for (int index = 0; index < children.size(); index++) {
            SubjectChild child = children.get(index);
            LocalDate born = child.dateOfBirth();
            LocalDate expected = child.expectedDate();
            if (born != null && (child.unborn() || born.isAfter(today))) {
                throw new ChildDatesContradict(index, "dateOfBirth");
            }
            if (expected != null
                    && (!child.unborn()
                            || expected.isBefore(today.minusMonths(1))
                            || expected.isAfter(today.plusYears(1)))) {
                throw new ChildDatesContradict(index, "expectedDate");
            }
            if (!child.unborn() && child.name() == null && born == null) {
                throw new ChildUnidentified(index);
            }
        }
    }
}
