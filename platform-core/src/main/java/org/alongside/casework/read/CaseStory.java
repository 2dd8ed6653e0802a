package org.alongside.casework.read;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.alongside.casework.AdvocacyCompleted;
import org.alongside.casework.AdvocacyOutcome;
import org.alongside.casework.AdvocateAllocated;
import org.alongside.casework.AdvocatePreferences;
import org.alongside.casework.AdvocateRequested;
import org.alongside.casework.AllocationEnded;
import org.alongside.casework.Attendance;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseHistory;
import org.alongside.casework.CaseHistory.Entry;
import org.alongside.casework.CaseHistory.Fact;
import org.alongside.casework.CaseId;
import org.alongside.casework.ConferenceAttended;
import org.alongside.casework.Consent;
import org.alongside.casework.ConsentRecorded;
import org.alongside.casework.DayCount;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.InterpreterNeed;
import org.alongside.casework.ManagerDecided;
import org.alongside.casework.Meeting;
import org.alongside.casework.Notice;
import org.alongside.casework.OutcomeRecorded;
import org.alongside.casework.Parent;
import org.alongside.casework.ParentAccountLinked;
import org.alongside.casework.ParentAccountUnlinked;
import org.alongside.casework.PassedToManager;
import org.alongside.casework.ReferralSubmitted;
import org.alongside.casework.SafeContact;
import org.alongside.casework.SocialWorker;
import org.alongside.casework.SubjectChild;
import org.alongside.casework.Support;
import org.alongside.event.EventName;
import org.alongside.event.Personal;
import org.alongside.readmodel.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** Tells a case's events as a person would want to read them. */
final class CaseStory {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);

    private final List<Fact> facts = new ArrayList<>();

    private CaseStory() {}

    /**
     * Tells the events.
     *
     * @param events of one case, at least one
     */
    static CaseHistory tell(CaseId caseId, List<RecordedEvent> events) {
        return new CaseHistory(caseId, events.stream().map(CaseStory::entry).toList());
    }

    private static Entry entry(RecordedEvent recorded) {
        CaseStory story = new CaseStory();
        CaseEvent event = (CaseEvent) recorded.payload();
        String summary = story.tell(event);
        return new Entry(
                recorded.version(),
                recorded.at(),
                event.getClass().getAnnotation(EventName.class).value(),
                recorded.context().actor().name(),
                recorded.context().actor().roles(),
                summary,
                story.facts);
    }

    private String tell(CaseEvent event) {
        return switch (event) {
            case ReferralSubmitted submitted -> {
                support(submitted.referral().support());
                socialWorker(submitted.referral().socialWorker());
                notice(submitted.notice());
                yield "A social worker referred the parent for advocacy.";
            }
            case AdvocateRequested requested -> {
                support(requested.request().support());
                socialWorker(requested.request().socialWorker());
                fact("How the parent asked", requested.request().howAsked());
                notice(requested.notice());
                yield requested.request().onBehalf()
                        ? "The parent asked for an advocate; a coordinator wrote it down."
                        : "The parent asked for an advocate.";
            }
            case ParentAccountLinked linked -> {
                fact("Account", linked.account());
                yield switch (linked.ground()) {
                    case OWN_REQUEST ->
                            "The parent's account sees the case, for it made the request.";
                    case IDENTITY_CHECKED ->
                            "The parent's account sees the case, after a check of who they are.";
                };
            }
            case ParentAccountUnlinked unlinked -> {
                fact("Account", unlinked.account());
                fact("Reason", unlinked.reason());
                yield "The account sees the case no more: the link was undone.";
            }
            case PassedToManager passed ->
                    switch (passed.stage()) {
                        case AFTER_REFERRAL -> "Passed to the advocacy manager for a decision.";
                        case AFTER_OUTCOME -> "Passed to the advocacy manager to sign off.";
                    };
            case ConsentRecorded recorded -> {
                consent(recorded.consent());
                yield recorded.consent().given()
                        ? "The parent's consent was recorded."
                        : "It was recorded that the parent does not consent.";
            }
            case ManagerDecided decided -> {
                fact("Rationale", decided.rationale());
                yield switch (decided.decision()) {
                    case PROCEED -> "The manager decided: the referral proceeds.";
                    case NO_FURTHER_ACTION -> "The manager decided: no further action.";
                };
            }
            case AdvocateAllocated allocated -> {
                fact("Advocate", allocated.advocateName());
                fact("Kind", words(allocated.advocateKind()));
                fact("Preferences met", words(allocated.met()));
                fact("Preferences not met", words(allocated.unmet()));
                fact("Reason", allocated.reason());
                yield "An advocate was allocated.";
            }
            case AllocationEnded ended ->
                    switch (ended.reason()) {
                        case CONSENT_WITHDRAWN ->
                                "The allocation ended, for the parent withdrew their consent.";
                    };
            case ConferenceAttended attended -> {
                attendance(attended.attendance());
                yield "The conference was attended.";
            }
            case OutcomeRecorded recorded -> {
                outcome(recorded.outcome());
                yield "The outcome was recorded.";
            }
            case AdvocacyCompleted completed -> {
                fact("Note", completed.note());
                yield "The manager signed off; the advocacy is completed.";
            }
        };
    }

    private void support(Support support) {
        Parent parent = support.parent();
        fact("Parent", parent.name());
        fact("Likes to be called", parent.nameUsed());
        fact("Relation to the children", parent.relationToChildren());
        SafeContact contact = support.safeContact();
        fact(
                "Safe ways to reach them",
                contact.ways().stream()
                        .map(way -> words(way.method()) + ": " + way.detail())
                        .collect(Collectors.joining("; ")));
        fact("Safe times", contact.safeTimes());
        fact("Never", String.join("; ", contact.never()));
        fact(
                "Children",
                support.children().stream()
                        .map(CaseStory::child)
                        .collect(Collectors.joining("; ")));
        consent(support.consent());
        fact("Reason", support.reason());
        AdvocatePreferences preferences = support.preferences();
        fact(
                "Prefers an advocate's gender",
                preferences.gender() == null ? null : words(preferences.gender()));
        fact("Prefers an advocate's heritage", preferences.culturalHeritage());
        fact("Prefers an advocate's language", languages(preferences.languages()));
        fact("Preferences, as said", preferences.details());
        InterpreterNeed interpreter = support.interpreter();
        fact("Interpreter", interpreter.needed() ? "needed" : "not needed");
        fact(
                "Interpreter's language",
                interpreter.language() == null ? null : languages(List.of(interpreter.language())));
        fact("Interpreter, as said", interpreter.details());
        fact("Disability or learning needs", yesNo(support.accessNeeds().any()));
        fact("Needs, as said", support.accessNeeds().details());
        fact("Adjustments wanted", String.join("; ", support.accessNeeds().adjustments()));
        fact("Anything else", support.anythingElse());
        Meeting meeting = support.meeting();
        fact("Meeting", words(meeting.kind()));
        fact(
                "When",
                DAY.format(meeting.date())
                        + (meeting.time() == null ? "" : " at " + meeting.time()));
        fact("Where", meeting.place());
        fact("How", meeting.mode() == null ? null : words(meeting.mode()));
        fact("Chair", meeting.chair());
        fact("Why it comes late", support.lateReason());
        for (ExternalRef reference : support.externalRefs()) {
            fact(
                    "Reference of the " + words(reference.kind()),
                    reference.system() + " " + reference.value());
        }
    }

    private void socialWorker(@Nullable SocialWorker worker) {
        if (worker != null) {
            fact("Social worker", worker.name() + ", " + worker.team());
            fact("Social worker, at work", worker.workContact());
        }
    }

    private void notice(Notice notice) {
        fact(
                "Notice",
                notice.givenDays()
                        + (notice.countedIn() == DayCount.WORKING ? " working days, " : " days, ")
                        + notice.requiredDays()
                        + " asked for"
                        + (notice.isLate() ? ": late by " + notice.missingDays() : ""));
    }

    private void consent(Consent consent) {
        fact(
                "Consent",
                (consent.given() ? "yes" : "no")
                        + (consent.how() == null ? "" : ", " + words(consent.how())));
        fact("Consent, as said", consent.details());
    }

    private void attendance(Attendance attendance) {
        fact("Held on", DAY.format(attendance.heldOn()));
        fact("Advocate there", yesNo(attendance.advocate()));
        fact("Parent there", yesNo(attendance.parent()));
        fact("Adaptations", String.join("; ", attendance.adaptations()));
        fact("Parent's views voiced", yesNo(attendance.viewsVoiced()));
    }

    private void outcome(AdvocacyOutcome outcome) {
        fact("What came of it", outcome.summary());
        fact("Parent felt heard", yesNo(outcome.parentFeltHeard()));
        fact("Parent understood what happened", yesNo(outcome.understoodProcess()));
        fact("Next steps", outcome.nextSteps());
    }

    private void fact(String label, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            facts.add(new Fact(label, value));
        }
    }

    private static String child(SubjectChild child) {
        String name = child.name() == null ? "not named" : child.name();
        if (child.unborn()) {
            return name
                    + ", unborn"
                    + (child.expectedDate() == null
                            ? ""
                            : ", expected " + DAY.format(child.expectedDate()));
        }
        return name
                + (child.dateOfBirth() == null ? "" : ", born " + DAY.format(child.dateOfBirth()));
    }

    private static String languages(List<String> tags) {
        return tags.stream()
                .map(tag ->
                        tag.equals(Personal.ERASED)
                                ? tag
                                : Locale.forLanguageTag(tag).getDisplayName(Locale.UK))
                .collect(Collectors.joining(", "));
    }

    private static @Nullable String yesNo(@Nullable Boolean value) {
        return value == null ? null : value ? "yes" : "no";
    }

    private static String words(Collection<? extends Enum<?>> values) {
        return values.stream().map(CaseStory::words).collect(Collectors.joining(", "));
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
