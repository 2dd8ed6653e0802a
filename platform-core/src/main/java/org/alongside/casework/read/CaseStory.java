package org.alongside.casework.read;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.alongside.casework.AdvocacyCompleted;
import org.alongside.casework.AdvocacyOutcome;
import org.alongside.casework.AdvocateAllocated;
import org.alongside.casework.AdvocatePreferences;
import org.alongside.casework.AdvocateRequested;
import org.alongside.casework.AllocationAccepted;
import org.alongside.casework.AllocationEnded;
import org.alongside.casework.Amendment;
import org.alongside.casework.Attendance;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseHistory;
import org.alongside.casework.CaseHistory.Entry;
import org.alongside.casework.CaseHistory.Fact;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseReopened;
import org.alongside.casework.CaseRestricted;
import org.alongside.casework.ConferenceAttended;
import org.alongside.casework.ConferenceCancelled;
import org.alongside.casework.ConferenceMissed;
import org.alongside.casework.ConferenceRescheduled;
import org.alongside.casework.Consent;
import org.alongside.casework.ConsentRecorded;
import org.alongside.casework.Contact;
import org.alongside.casework.ContactRecorded;
import org.alongside.casework.DayCount;
import org.alongside.casework.Debrief;
import org.alongside.casework.DebriefRecorded;
import org.alongside.casework.DisclosureEscalated;
import org.alongside.casework.Exclusion;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.FamilyLinked;
import org.alongside.casework.HarmDisclosed;
import org.alongside.casework.InformationProvided;
import org.alongside.casework.InterpreterNeed;
import org.alongside.casework.ManagerDecided;
import org.alongside.casework.Meeting;
import org.alongside.casework.Notice;
import org.alongside.casework.OpenedInEmergency;
import org.alongside.casework.OutcomeRecorded;
import org.alongside.casework.OutcomeReturned;
import org.alongside.casework.Parent;
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
import org.alongside.casework.SafeContact;
import org.alongside.casework.SentToProvider;
import org.alongside.casework.SocialWorker;
import org.alongside.casework.SubjectChild;
import org.alongside.casework.Support;
import org.alongside.casework.WorkAwaited;
import org.alongside.casework.WorkingNotesOpened;
import org.alongside.event.EventName;
import org.alongside.event.Personal;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.UnitedKingdom;
import org.jspecify.annotations.Nullable;

/** Tells a case's events as a person would want to read them. */
public final class CaseStory {

    private static final String INITIAL_BY = "Initial conference due by";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy 'at' HH:mm", Locale.UK)
                    .withZone(UnitedKingdom.ZONE);

    /** What of a case is said as a whole, each time in place of what was said before. */
    private enum Part {
        SUPPORT,
        CONSENT,
        MEETING,
        SOCIAL_WORKER
    }

    /** How the case's own events call an account. */
    private final Map<String, String> names = new HashMap<>();

    /** What was said last, by its label. */
    private final Map<Part, Map<String, String>> said = new EnumMap<>(Part.class);

    private final List<Fact> facts = new ArrayList<>();

    private CaseStory(List<RecordedEvent> events) {
        events.forEach(this::hear);
    }

    /**
     * Tells the events.
     *
     * @param events of one case, at least one
     */
    static CaseHistory tell(CaseId caseId, List<RecordedEvent> events) {
        CaseStory story = new CaseStory(events);
        return new CaseHistory(caseId, events.stream().map(story::entry).toList());
    }

    /**
     * What one event says, without its particulars.
     *
     * @param recorded of a case
     */
    public static String summary(RecordedEvent recorded) {
        return new CaseStory(List.of()).tell((CaseEvent) recorded.payload());
    }

    /** Who acted, and who was allocated; the name that they had last. */
    private void hear(RecordedEvent recorded) {
        name(recorded.context().actor().account(), recorded.context().actor().name());
        if (recorded.payload() instanceof AdvocateAllocated allocated) {
            name(allocated.advocateAccount(), allocated.advocateName());
        }
    }

    private void name(@Nullable String account, String name) {
        if (account != null && !name.equals(Personal.ERASED)) {
            names.put(account, name);
        }
    }

    private Entry entry(RecordedEvent recorded) {
        facts.clear();
        CaseEvent event = (CaseEvent) recorded.payload();
        String summary = tell(event);
        return new Entry(
                recorded.version(),
                recorded.at(),
                event.getClass().getAnnotation(EventName.class).value(),
                recorded.context().actor().name(),
                recorded.context().actor().roles(),
                summary,
                facts);
    }

    private String tell(CaseEvent event) {
        return switch (event) {
            case ReferralSubmitted submitted -> {
                support(submitted.referral().support());
                socialWorker(submitted.referral().socialWorker());
                professional(submitted.referral().professional());
                notice(submitted.notice());
                fact(INITIAL_BY, day(submitted.initialBy()));
                yield submitted.referral().professional() == null
                        ? "A social worker referred the parent for advocacy."
                        : "Another professional referred the parent for advocacy.";
            }
            case AdvocateRequested requested -> {
                support(requested.request().support());
                socialWorker(requested.request().socialWorker());
                fact("How the parent asked", requested.request().howAsked());
                notice(requested.notice());
                fact(INITIAL_BY, day(requested.initialBy()));
                yield requested.request().onBehalf()
                        ? "The parent asked for an advocate; a coordinator wrote it down."
                        : "The parent asked for an advocate.";
            }
            case ParentAccountLinked linked -> {
                fact("Account", person(linked.account()));
                yield switch (linked.ground()) {
                    case OWN_REQUEST ->
                            "The parent's account sees the case, for it made the request.";
                    case IDENTITY_CHECKED ->
                            "The parent's account sees the case, after a check of who they are.";
                };
            }
            case ParentAccountUnlinked unlinked -> {
                fact("Account", person(unlinked.account()));
                fact("Reason", unlinked.reason());
                yield "The account sees the case no more: the link was undone.";
            }
            case PassedToManager passed -> {
                fact("Note", passed.note());
                yield switch (passed.stage()) {
                    case AFTER_REFERRAL -> "Passed to the advocacy manager for a decision.";
                    case AFTER_OUTCOME -> "Passed to the advocacy manager to sign off.";
                };
            }
            case ConsentRecorded recorded -> {
                consent(recorded.consent());
                yield recorded.consent().given()
                        ? "The parent's consent was recorded."
                        : "It was recorded that the parent does not consent.";
            }
            case ManagerDecided decided -> {
                fact("Rationale", decided.rationale());
                fact("Reply to the referrer", decided.replyToReferrer());
                yield switch (decided.decision()) {
                    case MORE_INFORMATION ->
                            "The manager wants to know more; the referral goes back.";
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
            case AllocationAccepted accepted ->
                    switch (accepted.party()) {
                        case ADVOCATE -> "The advocate took the case.";
                        case PARENT -> "The parent agreed to the advocate.";
                    };
            case AllocationEnded ended -> {
                fact("Reason", ended.reason());
                yield "The allocation ended: "
                        + switch (ended.ground()) {
                            case CONSENT_WITHDRAWN -> "the parent withdrew their consent.";
                            case ADVOCATE_DECLINED -> "the advocate cannot take the case.";
                            case PARENT_DECLINED -> "the parent does not want this advocate.";
                            case ADVOCATE_UNAVAILABLE ->
                                    "the advocate can no longer support the parent.";
                            case PARENT_ASKED -> "the parent asked for somebody else.";
                            case CONFLICT -> "the advocate is connected with the case.";
                            case OTHER -> "another reason.";
                        };
            }
            case SentToProvider sent -> {
                fact("Provider", sent.providerName());
                fact("Ground", words(sent.ground()));
                fact("Reason", sent.reason());
                yield "The case was sent to an external provider.";
            }
            case ProviderAccepted accepted -> {
                fact("Advocate", accepted.advocateName());
                fact("Advocate, at work", accepted.workContact());
                yield "The external provider took the case.";
            }
            case ProviderRefused refused -> {
                fact("Reason", refused.reason());
                yield "The external provider does not take the case.";
            }
            case ReferralAmended amended -> {
                amendment(amended.amendment());
                fact("Why it was put right", amended.reason());
                yield "What the referral said was put right.";
            }
            case InformationProvided provided -> {
                fact("Answer", provided.answer());
                yield "What the manager wanted to know was answered.";
            }
            case FamilyLinked linked -> {
                fact("Family", linked.familyId().toString());
                fact("Reason", linked.reason());
                yield "The case was put with another family.";
            }
            case PassedToSocialWorker passed -> {
                socialWorker(passed.socialWorker());
                fact("Account", person(passed.account()));
                fact("Reason", passed.reason());
                yield "The case passed to another social worker.";
            }
            case ReportShared shared -> {
                fact("On", DAY.format(shared.sharing().on()));
                fact("Form", words(shared.sharing().form()));
                fact("The parent can use that form", yesNo(shared.sharing().usable()));
                fact("Due by", DAY.format(shared.timing().dueBy()));
                fact("In time", yesNo(shared.timing().adequate()));
                fact("Note", shared.sharing().note());
                yield "The professionals' report was shared with the parent.";
            }
            case PreparationRecorded prepared -> {
                preparation(prepared.preparation());
                yield "The advocate and the parent prepared for the conference.";
            }
            case ConferenceRescheduled rescheduled -> {
                meeting(rescheduled.meeting());
                fact(INITIAL_BY, day(rescheduled.initialBy()));
                fact("Reason", rescheduled.reason());
                yield "The conference was set anew.";
            }
            case ConferenceCancelled cancelled -> {
                fact("Reason", cancelled.reason());
                yield "The conference was cancelled.";
            }
            case ConferenceMissed missed -> {
                fact("Held on", DAY.format(missed.heldOn()));
                fact("Reason", missed.reason());
                yield "The conference was held with neither the parent nor an advocate there.";
            }
            case DebriefRecorded debriefed -> {
                debrief(debriefed.debrief());
                yield "The advocate and the parent spoke about the conference afterwards.";
            }
            case ContactRecorded made -> {
                contact(made.contact());
                yield "There was a contact with the parent.";
            }
            case HarmDisclosed disclosed -> {
                fact("Disclosed", disclosed.details());
                yield "Significant harm was disclosed.";
            }
            case DisclosureEscalated passed -> {
                fact("Passed to", words(passed.escalation()));
                fact("Note", passed.note());
                yield "The disclosure was passed on.";
            }
            case OutcomeReturned returned -> {
                fact("Reason", returned.reason());
                yield "The manager did not sign off: the outcome form goes back.";
            }
            case CaseReopened reopened -> {
                fact("Reason", reopened.reason());
                yield "The case was opened again.";
            }
            case CaseRestricted restricted -> {
                fact(
                        "Accounts",
                        restricted.accounts().stream()
                                .map(this::person)
                                .sorted()
                                .collect(Collectors.joining(", ")));
                fact("Reason", restricted.reason());
                yield "The case was restricted to named people.";
            }
            case RestrictionLifted lifted -> {
                fact("Reason", lifted.reason());
                yield "The restriction of the case was lifted.";
            }
            case PersonShutOut person -> {
                fact("Account", person(person.account()));
                fact("Reason", person.reason());
                yield "Somebody connected with the case was shut out of it.";
            }
            case PersonLetIn person -> {
                fact("Account", person(person.account()));
                fact("Reason", person.reason());
                yield "Somebody who was shut out may see the case again.";
            }
            case WorkingNotesOpened opened -> {
                fact("Account", person(opened.account()));
                fact("Reason", opened.reason());
                fact("Until", TIME.format(opened.until()));
                yield "The working notes were opened.";
            }
            case OpenedInEmergency opened -> {
                fact("Account", person(opened.account()));
                fact("Reason", opened.reason());
                fact("Until", TIME.format(opened.until()));
                yield "The case was opened in an emergency by somebody whom its restriction leaves out.";
            }
            case WorkAwaited work -> {
                fact("Due by", DAY.format(work.due()));
                yield "The case waits: " + words(work.task()) + ".";
            }
            case ConferenceAttended attended -> {
                attendance(attended.attendance());
                fact("Next review by", day(attended.nextReviewBy()));
                yield "The conference was attended.";
            }
            case OutcomeRecorded recorded -> {
                outcome(recorded.outcome());
                fact("Next review by", day(recorded.nextReviewBy()));
                yield "The outcome was recorded.";
            }
            case AdvocacyCompleted completed -> {
                fact("Note", completed.note());
                yield "The manager signed off; the advocacy is completed.";
            }
        };
    }

    /** Tells a part, with what was said before of what is said otherwise or no more. */
    private void anew(Part part, Runnable telling) {
        int first = facts.size();
        telling.run();
        List<Fact> told = facts.subList(first, facts.size());
        Map<String, String> now = new LinkedHashMap<>();
        told.forEach(fact -> now.put(fact.label(), String.valueOf(fact.value())));
        @Nullable Map<String, String> before = said.put(part, now);
        if (before != null) {
            told.replaceAll(fact -> {
                @Nullable String was = before.get(fact.label());
                return was == null || was.equals(fact.value())
                        ? fact
                        : new Fact(fact.label(), was, fact.value());
            });
            before.forEach((label, was) -> {
                if (!now.containsKey(label)) {
                    facts.add(new Fact(label, was, null));
                }
            });
        }
    }

    private void amendment(Amendment said) {
        anew(Part.SUPPORT, () -> amended(said));
    }

    private void amended(Amendment said) {
        Parent parent = said.parent();
        fact("Parent", parent.name());
        fact("Likes to be called", parent.nameUsed());
        fact("Relation to the children", parent.relationToChildren());
        SafeContact contact = said.safeContact();
        fact(
                "Safe ways to reach them",
                contact.ways().stream()
                        .map(way -> words(way.method()) + ": " + way.detail())
                        .collect(Collectors.joining("; ")));
        fact("Safe times", contact.safeTimes());
        fact("Never", String.join("; ", contact.never()));
        fact(
                "Children",
                said.children().stream().map(CaseStory::child).collect(Collectors.joining("; ")));
        fact("Reason", said.reason());
        AdvocatePreferences preferences = said.preferences();
        fact("Preferences for the advocate", no(preferences.any()));
        fact(
                "Prefers an advocate's gender",
                preferences.gender() == null ? null : words(preferences.gender()));
        fact("Prefers an advocate's heritage", preferences.culturalHeritage());
        fact("Prefers an advocate's language", languages(preferences.languages()));
        fact("Preferences, as said", preferences.details());
        InterpreterNeed interpreter = said.interpreter();
        fact("Interpreter", interpreter.needed() ? "needed" : "not needed");
        fact(
                "Interpreter's language",
                interpreter.language() == null ? null : languages(List.of(interpreter.language())));
        fact("Interpreter, as said", interpreter.details());
        fact("Disability or learning needs", yesNo(said.accessNeeds().any()));
        fact("Needs, as said", said.accessNeeds().details());
        fact("Adjustments wanted", String.join("; ", said.accessNeeds().adjustments()));
        fact(
                "Anything else",
                said.anythingElse() == null ? no(said.moreToKnow()) : said.anythingElse());
        fact("Neighbourhood", said.neighbourhood());
    }

    private void support(Support support) {
        amendment(
                new Amendment(
                        support.parent(),
                        support.safeContact(),
                        support.children(),
                        support.reason(),
                        support.preferences(),
                        support.interpreter(),
                        support.accessNeeds(),
                        support.moreToKnow(),
                        support.anythingElse(),
                        support.neighbourhood()));
        consent(support.consent());
        meeting(support.meeting());
        fact("Why it comes late", support.lateReason());
        for (ExternalRef reference : support.externalRefs()) {
            fact(
                    "Reference of the " + words(reference.kind()),
                    reference.system() + " " + reference.value());
        }
    }

    private void meeting(Meeting meeting) {
        anew(Part.MEETING, () -> set(meeting));
    }

    private void set(Meeting meeting) {
        fact("Meeting", words(meeting.kind()));
        fact(
                "When",
                DAY.format(meeting.date())
                        + (meeting.time() == null ? "" : " at " + meeting.time()));
        fact("Where", meeting.place());
        fact("How", meeting.mode() == null ? null : words(meeting.mode()));
        fact("Chair", meeting.chair());
        fact("Strategy discussion", day(meeting.strategyDiscussionOn()));
    }

    private void professional(@Nullable Professional professional) {
        if (professional != null) {
            fact(
                    "Referred by",
                    professional.name()
                            + ", "
                            + professional.profession()
                            + ", "
                            + professional.organisation());
            fact("Referrer, at work", professional.workContact());
        }
    }

    private void preparation(Preparation preparation) {
        fact("On", DAY.format(preparation.on()));
        fact("Rights explained", yesNo(preparation.rightsExplained()));
        fact("Options explained", yesNo(preparation.optionsExplained()));
        fact("What to expect explained", yesNo(preparation.expectationsExplained()));
        fact("Report read together", yesNo(preparation.reportReadTogether()));
        fact("Support wanted", preparation.supportWanted());
        fact("Views", preparation.views());
        fact("Wishes for the plan", preparation.wishesForPlan());
        fact("Agreed to share", preparation.agreedToShare());
    }

    private void debrief(Debrief debrief) {
        fact("On", DAY.format(debrief.on()));
        fact("What was decided explained", yesNo(debrief.outcomeExplained()));
        fact("Next steps explained", yesNo(debrief.nextStepsExplained()));
        fact("Ready for next time", yesNo(debrief.readyForNextTime()));
        fact("Note", debrief.note());
    }

    private void contact(Contact contact) {
        fact("On", DAY.format(contact.on()));
        fact("How", words(contact.method()));
        fact("Parent reached", yesNo(contact.reached()));
        if (contact.note() != null) {
            // A working note is read where its reader gives a reason, and not here.
            fact(
                    "Note",
                    switch (contact.visibility()) {
                        case SHARED_WITH_PARENT -> contact.note();
                        case WORKING -> "a working note";
                    });
        }
    }

    private void socialWorker(@Nullable SocialWorker worker) {
        if (worker != null) {
            anew(
                    Part.SOCIAL_WORKER,
                    () -> {
                        fact("Social worker", worker.name() + ", " + worker.team());
                        fact("Social worker, at work", worker.workContact());
                    });
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
        anew(
                Part.CONSENT,
                () -> {
                    fact(
                            "Consent",
                            (consent.given() ? "yes" : "no")
                                    + (consent.how() == null ? "" : ", " + words(consent.how())));
                    fact("Consent, as said", consent.details());
                });
    }

    private void attendance(Attendance attendance) {
        fact("Held on", DAY.format(attendance.heldOn()));
        fact("Advocate there", yesNo(attendance.advocate()));
        fact("Parent there", yesNo(attendance.parent()));
        fact("Parent settled in the room first", yesNo(attendance.parentSettledFirst()));
        fact("Adaptations", String.join("; ", attendance.adaptations()));
        fact("Parent's views voiced", yesNo(attendance.viewsVoiced()));
        fact("Parent could ask", yesNo(attendance.questionsAsked()));
        for (Exclusion exclusion : attendance.exclusions()) {
            fact(
                    "Excluded: " + words(exclusion.who()),
                    (exclusion.name() == null ? "" : exclusion.name() + ", ")
                            + (exclusion.wholly() ? "wholly: " : "in part: ")
                            + exclusion.grounds());
        }
    }

    private void outcome(AdvocacyOutcome outcome) {
        fact("Result", words(outcome.result()));
        fact(
                "Decided on the children's protection",
                outcome.protection() == null ? null : words(outcome.protection()));
        fact("What came of it", outcome.summary());
        fact("Parent felt heard", yesNo(outcome.parentFeltHeard()));
        fact("Parent understood what happened", yesNo(outcome.understoodProcess()));
        fact("Parent felt supported", yesNo(outcome.parentFeltSupported()));
        fact("Parent better prepared", yesNo(outcome.betterPrepared()));
        fact(
                "Parent gets on better with the social worker",
                yesNo(outcome.betterWithSocialWorker()));
        fact("Next steps", outcome.nextSteps());
    }

    /** By name where the case knows one; else the account. */
    private String person(String account) {
        return names.getOrDefault(account, account);
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

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : DAY.format(day);
    }

    /** What was answered with No; a Yes is told by what was specified. */
    private static @Nullable String no(@Nullable Boolean value) {
        return Boolean.FALSE.equals(value) ? "no" : null;
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
