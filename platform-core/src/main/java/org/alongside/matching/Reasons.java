package org.alongside.matching;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.alongside.advocates.AdvocateDetails;
import org.alongside.advocates.AdvocateKind;
import org.alongside.advocates.AdvocateView;
import org.alongside.advocates.Conflict;
import org.alongside.advocates.Gender;
import org.alongside.advocates.Neighbourhood;
import org.alongside.advocates.WorkingPattern;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/** What is to be said of one candidate, for and against. */
final class Reasons {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private static final String CONNECTED = "Is connected with this case.";

    private final Wish wish;
    private final Candidate candidate;
    private final AdvocateView advocate;
    private final AdvocateDetails details;
    private final LocalDate today;
    private final List<Reason> reasons = new ArrayList<>();

    private Reasons(Wish wish, Candidate candidate, LocalDate today) {
        this.wish = wish;
        this.candidate = candidate;
        this.advocate = candidate.advocate();
        this.details = advocate.details();
        this.today = today;
    }

    /** The reasons, at least one, in the order of their kinds. */
    static List<Reason> of(Wish wish, Candidate candidate, LocalDate today) {
        Reasons of = new Reasons(wish, candidate, today);
        of.status();
        of.validity(ReasonKind.TRAINING, "training", of.advocate.trainedUntil());
        of.validity(ReasonKind.CHECK, "check", of.advocate.checkedUntil());
        of.places();
        of.conflicts();
        of.theParent();
        of.history();
        of.languages();
        of.gender();
        of.heritage();
        of.workingPattern();
        of.peerOrProfessional();
        of.reasons.sort(Comparator.comparing(Reason::kind));
        return of.reasons;
    }

    private void add(ReasonKind kind, Verdict verdict, String words) {
        reasons.add(new Reason(kind, verdict, words));
    }

    private void status() {
        switch (advocate.status(today)) {
            case ACTIVE -> {}
            case STOOD_DOWN -> add(ReasonKind.STATUS, Verdict.EXCLUDES, "Has been stood down.");
            case PAUSED -> {
                AdvocateView.Pause pause = advocate.pause();
                LocalDate until = pause == null ? null : pause.until();
                add(
                        ReasonKind.STATUS,
                        Verdict.EXCLUDES,
                        until == null
                                ? "Is on pause until they resume."
                                : "Is on pause until " + DAY.format(until) + ".");
            }
        }
    }

    private void validity(ReasonKind kind, String what, Optional<LocalDate> last) {
        if (last.isEmpty()) {
            add(
                    kind,
                    Verdict.EXCLUDES,
                    "No %s that allows allocation is on record.".formatted(what));
            return;
        }
        LocalDate until = last.get();
        if (until.isBefore(today)) {
            add(kind, Verdict.EXCLUDES, "The %s ran out on %s.".formatted(what, DAY.format(until)));
        } else if (wish.meetingOn() != null && until.isBefore(wish.meetingOn())) {
            add(
                    kind,
                    Verdict.AGAINST,
                    "The %s runs out on %s, before the meeting."
                            .formatted(what, DAY.format(until)));
        } else {
            add(
                    kind,
                    Verdict.FOR,
                    until.equals(LocalDate.MAX)
                            ? "The %s is valid and does not run out.".formatted(what)
                            : "The %s is valid until %s.".formatted(what, DAY.format(until)));
        }
    }

    private void places() {
        int free = details.capacity() - candidate.openCases();
        if (free <= 0) {
            add(
                    ReasonKind.PLACES,
                    Verdict.EXCLUDES,
                    "At capacity: all places are taken (%d).".formatted(details.capacity()));
        } else {
            add(
                    ReasonKind.PLACES,
                    Verdict.FOR,
                    "%d of %d places %s free."
                            .formatted(free, details.capacity(), free == 1 ? "is" : "are"));
        }
    }

    private void conflicts() {
        advocate.conflicts().stream()
                .map(AdvocateView.DeclaredConflict::conflict)
                .filter(this::meets)
                .map(Conflict::kind)
                .distinct()
                .sorted()
                .forEach(kind ->
                        add(
                                ReasonKind.CONFLICT,
                                Verdict.EXCLUDES,
                                switch (kind) {
                                    case FAMILY -> "Has declared a conflict with this family.";
                                    case WORKER ->
                                            "Has declared a conflict with this social worker.";
                                    case NEIGHBOURHOOD ->
                                            "Has declared a conflict with this neighbourhood.";
                                }));
        if (candidate.connected()) {
            // In the words that are used of whoever is the parent: neither tells which it is.
            add(ReasonKind.CONFLICT, Verdict.EXCLUDES, CONNECTED);
        }
    }

    private boolean meets(Conflict conflict) {
        return switch (conflict.kind()) {
            case FAMILY -> wish.family() != null && wish.family().value().equals(conflict.family());
            case WORKER -> wish.worker() != null && wish.worker().equals(conflict.worker());
            case NEIGHBOURHOOD ->
                    wish.neighbourhood() != null
                            && isOrMayBe(wish.neighbourhood(), conflict.neighbourhood());
        };
    }

    /** What is erased cannot be ruled out. */
    private static boolean isOrMayBe(String neighbourhood, @Nullable String declared) {
        return declared == null
                || declared.equals(Personal.ERASED)
                || Neighbourhood.of(declared).equals(Neighbourhood.of(neighbourhood));
    }

    private void theParent() {
        if (wish.parentAccount() != null && wish.parentAccount().equals(details.account())) {
            add(ReasonKind.THE_PARENT, Verdict.EXCLUDES, CONNECTED);
        }
    }

    private void history() {
        if (candidate.supportsAnotherParent()) {
            add(
                    ReasonKind.SEPARATE_ADVOCATES,
                    Verdict.AGAINST,
                    "Supports another parent of this family, and each may need their own.");
        }
        if (candidate.supportedThisParent()) {
            add(ReasonKind.CONTINUITY, Verdict.FOR, "Has supported this parent before.");
        }
    }

    private void languages() {
        if (wish.languages().isEmpty()) {
            return;
        }
        List<String> shared =
                wish.languages().stream().filter(details.languages()::contains).toList();
        if (!shared.isEmpty()) {
            add(
                    ReasonKind.LANGUAGE,
                    Verdict.FOR,
                    "Speaks %s, as the parent prefers.".formatted(named(shared, " and ")));
        } else if (details.languages().isEmpty()) {
            add(
                    ReasonKind.LANGUAGE,
                    Verdict.UNKNOWN,
                    "Their languages are not known; the parent prefers %s."
                            .formatted(named(wish.languages(), " or ")));
        } else {
            add(
                    ReasonKind.LANGUAGE,
                    Verdict.AGAINST,
                    "Does not speak %s, as the parent prefers."
                            .formatted(named(wish.languages(), " or ")));
        }
    }

    private void gender() {
        Gender preferred = wish.gender();
        if (preferred == null) {
            return;
        }
        if (details.gender() == null) {
            add(
                    ReasonKind.GENDER,
                    Verdict.UNKNOWN,
                    "Does not say their gender; the parent prefers %s."
                            .formatted(words(preferred)));
        } else if (details.gender() == preferred) {
            add(
                    ReasonKind.GENDER,
                    Verdict.FOR,
                    "Is %s, as the parent prefers.".formatted(words(preferred)));
        } else {
            add(
                    ReasonKind.GENDER,
                    Verdict.AGAINST,
                    "Is not %s, as the parent prefers.".formatted(words(preferred)));
        }
    }

    private void heritage() {
        String preferred = wish.culturalHeritage();
        if (preferred == null) {
            return;
        }
        String own = details.culturalHeritage();
        if (own == null) {
            add(
                    ReasonKind.CULTURAL_HERITAGE,
                    Verdict.UNKNOWN,
                    "Does not say their heritage; the parent prefers %s.".formatted(preferred));
        } else if (comparable(own).equals(comparable(preferred))) {
            add(
                    ReasonKind.CULTURAL_HERITAGE,
                    Verdict.FOR,
                    "Is of the heritage that the parent prefers: %s.".formatted(own));
        } else {
            add(
                    ReasonKind.CULTURAL_HERITAGE,
                    Verdict.AGAINST,
                    "Describes their heritage as %s; the parent prefers %s."
                            .formatted(own, preferred));
        }
    }

    private void workingPattern() {
        if (wish.meetingOn() == null) {
            return;
        }
        DayOfWeek day = wish.meetingOn().getDayOfWeek();
        String name = day.getDisplayName(TextStyle.FULL, Locale.UK);
        WorkingPattern pattern = details.workingPattern();
        if (pattern == null || pattern.weekdays().isEmpty()) {
            add(
                    ReasonKind.WORKING_PATTERN,
                    Verdict.UNKNOWN,
                    "Does not say on which days they can; the meeting is on a %s.".formatted(name));
        } else if (pattern.weekdays().contains(day)) {
            add(
                    ReasonKind.WORKING_PATTERN,
                    Verdict.FOR,
                    "Can on a %s, the day of the meeting.".formatted(name));
        } else {
            add(
                    ReasonKind.WORKING_PATTERN,
                    Verdict.AGAINST,
                    "Cannot on a %s, the day of the meeting, by their usual pattern."
                            .formatted(name));
        }
    }

    private void peerOrProfessional() {
        AdvocateKind preferred = wish.kind();
        add(
                ReasonKind.PEER_OR_PROFESSIONAL,
                preferred == null || preferred == details.kind() ? Verdict.FOR : Verdict.AGAINST,
                switch (details.kind()) {
                            case PEER -> "A peer: has been through the process as a parent";
                            case PROFESSIONAL -> "A professional: knows the process by profession";
                        }
                        + (preferred == null
                                ? "."
                                : preferred == details.kind()
                                        ? ", as is preferred."
                                        : ", which is not what is preferred."));
    }

    private static String words(Gender gender) {
        return switch (gender) {
            case WOMAN -> "a woman";
            case MAN -> "a man";
            case NON_BINARY -> "a non-binary person";
            case ANOTHER -> "a person of another gender";
        };
    }

    private static String named(List<String> tags, String joint) {
        return tags.stream()
                .map(tag -> Locale.forLanguageTag(tag).getDisplayName(Locale.UK))
                .collect(Collectors.joining(joint));
    }

    private static String comparable(String words) {
        return words.strip().toLowerCase(Locale.UK);
    }
}
