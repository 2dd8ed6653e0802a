package org.alongside.drafts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.alongside.casework.AdvocatePreferences;
import org.alongside.casework.ChildUnidentified;
import org.alongside.casework.ConsentMethod;
import org.alongside.casework.ConsentWithoutMethod;
import org.alongside.casework.HowAskedMissing;
import org.alongside.casework.InterpreterLanguageMissing;
import org.alongside.casework.MeetingInThePast;
import org.alongside.casework.SaidNoAndSpecified;
import org.alongside.casework.StrategyDiscussionToCome;
import org.alongside.casework.StrategyDiscussionTooLongAgo;
import org.alongside.casework.SubjectChild;
import org.alongside.rejection.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * What a referral is refused without. The words of a rule of the case are the rule's own; the rules
 * themselves are kept by the case, and this only says beforehand what they would say.
 */
final class OpenQuestions {

    private final List<MissingAnswer> open = new ArrayList<>();

    private OpenQuestions() {}

    static List<MissingAnswer> of(DraftContent content, LocalDate today) {
        OpenQuestions questions = new OpenQuestions();
        questions.parent(content.parent());
        questions.safeContact(content.safeContact());
        questions.children(content.children());
        questions.consent(content.consent());
        questions.answered("reason", content.reason(), "Say why an advocate is wanted.");
        questions.preferences(content.preferences());
        questions.interpreter(content.interpreter());
        questions.accessNeeds(content.accessNeeds());
        if (Boolean.FALSE.equals(content.moreToKnow()) && content.anythingElse() != null) {
            questions.asRefused(new SaidNoAndSpecified("moreToKnow"));
        }
        questions.meeting(content.meeting(), today);
        if (content.kind() == DraftKind.REFERRAL || content.socialWorker() != null) {
            questions.socialWorker(content.socialWorker());
        }
        questions.professional(content.professional());
        if (content.kind() == DraftKind.REQUEST_ON_BEHALF && content.howAsked() == null) {
            questions.asRefused(new HowAskedMissing());
        }
        return List.copyOf(questions.open);
    }

    private void parent(@Nullable DraftParent parent) {
        answered(
                "parent.name",
                parent == null ? null : parent.name(),
                "Give the full name of the parent.");
        answered(
                "parent.relationToChildren",
                parent == null ? null : parent.relationToChildren(),
                "Say what the parent is to the children.");
    }

    private void safeContact(@Nullable DraftSafeContact contact) {
        List<DraftContactWay> ways =
                contact == null || contact.ways() == null ? List.of() : contact.ways();
        if (ways.isEmpty()) {
            add("safeContact.ways", "Give a way of contact that is safe.");
        }
        for (int way = 0; way < ways.size(); way++) {
            String field = "safeContact.ways[%d]".formatted(way);
            answered(field + ".method", ways.get(way).method(), "Say how contact is safe.");
            answered(
                    field + ".detail",
                    ways.get(way).detail(),
                    "Give the number, the address, the place or the person.");
        }
    }

    private void children(@Nullable List<SubjectChild> children) {
        if (children == null || children.isEmpty()) {
            add("children", "Name the children whom the meeting is about, born or unborn.");
            return;
        }
        for (int index = 0; index < children.size(); index++) {
            SubjectChild child = children.get(index);
            if (!child.unborn() && child.name() == null && child.dateOfBirth() == null) {
                asRefused(new ChildUnidentified(index));
            }
        }
    }

    private void consent(@Nullable DraftConsent consent) {
        if (consent == null || consent.given() == null) {
            add("consent.given", "Say whether the parent agreed to be referred.");
        } else if (!consent.given() && consent.how() != null) {
            asRefused(new SaidNoAndSpecified("consent.given"));
        } else if (consent.given()
                && (consent.how() == null
                        || (consent.how() == ConsentMethod.OTHER && consent.details() == null))) {
            asRefused(new ConsentWithoutMethod());
        }
    }

    private void preferences(@Nullable AdvocatePreferences preferences) {
        if (preferences != null && preferences.contradicts()) {
            asRefused(new SaidNoAndSpecified("preferences.any"));
        }
    }

    private void interpreter(@Nullable DraftInterpreterNeed interpreter) {
        if (interpreter == null || interpreter.needed() == null) {
            add("interpreter.needed", "Say whether an interpreter is needed.");
        } else if (interpreter.needed() && interpreter.language() == null) {
            asRefused(new InterpreterLanguageMissing());
        } else if (!interpreter.needed() && interpreter.language() != null) {
            asRefused(new SaidNoAndSpecified("interpreter.needed"));
        }
    }

    private void accessNeeds(@Nullable DraftAccessNeeds needs) {
        if (needs == null || needs.any() == null) {
            add("accessNeeds.any", "Say whether there are disability or learning needs.");
        } else if (!needs.any()
                && (needs.details() != null
                        || (needs.adjustments() != null && !needs.adjustments().isEmpty()))) {
            asRefused(new SaidNoAndSpecified("accessNeeds.any"));
        }
    }

    private void meeting(@Nullable DraftMeeting meeting, LocalDate today) {
        answered(
                "meeting.kind",
                meeting == null ? null : meeting.kind(),
                "Say which kind of meeting it is.");
        LocalDate date = meeting == null ? null : meeting.date();
        answered("meeting.date", date, "Give the day of the meeting.");
        if (date != null && date.isBefore(today)) {
            asRefused(new MeetingInThePast());
        }
        LocalDate discussed = meeting == null ? null : meeting.strategyDiscussionOn();
        if (discussed != null && discussed.isAfter(today)) {
            asRefused(new StrategyDiscussionToCome());
        }
        if (date != null && StrategyDiscussionTooLongAgo.isSo(discussed, date)) {
            asRefused(new StrategyDiscussionTooLongAgo());
        }
    }

    private void socialWorker(@Nullable DraftSocialWorker worker) {
        answered(
                "socialWorker.name",
                worker == null ? null : worker.name(),
                "Give the name of the social worker.");
        answered(
                "socialWorker.team",
                worker == null ? null : worker.team(),
                "Give the team of the social worker.");
    }

    /** Nobody has to be named; whoever is, wholly. */
    private void professional(@Nullable DraftProfessional professional) {
        if (professional == null) {
            return;
        }
        answered("professional.name", professional.name(), "Give the name of the professional.");
        answered(
                "professional.profession",
                professional.profession(),
                "Say what the professional is, for example health visitor.");
        answered(
                "professional.organisation",
                professional.organisation(),
                "Say for whom the professional works.");
    }

    private void answered(String field, @Nullable Object answer, String words) {
        if (answer == null) {
            add(field, words);
        }
    }

    private void asRefused(Rejection rule) {
        add(rule.fields().getFirst(), rule.text());
    }

    private void add(String field, String words) {
        open.add(new MissingAnswer(field, words));
    }
}
