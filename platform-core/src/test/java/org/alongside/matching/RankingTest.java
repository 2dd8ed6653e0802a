package org.alongside.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alongside.advocates.AdvocateDetails;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateKind;
import org.alongside.advocates.AdvocateView;
import org.alongside.advocates.AdvocateView.CheckOnRecord;
import org.alongside.advocates.AdvocateView.DeclaredConflict;
import org.alongside.advocates.AdvocateView.Pause;
import org.alongside.advocates.AdvocateView.TrainingOnRecord;
import org.alongside.advocates.Check;
import org.alongside.advocates.CheckKind;
import org.alongside.advocates.Conflict;
import org.alongside.advocates.Gender;
import org.alongside.advocates.Training;
import org.alongside.advocates.TrainingKind;
import org.alongside.advocates.WorkingPattern;
import org.alongside.event.Personal;
import org.alongside.families.FamilyId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The ranking of advocates")
final class RankingTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    /** A Thursday. */
    private static final LocalDate MEETING = LocalDate.of(2026, 12, 3);

    private static final FamilyId FAMILY =
            new FamilyId(UUID.fromString("fa311100-1111-4222-8333-444455556666"));
    private static final Wish WISH =
            new Wish(
                    null,
                    Gender.WOMAN,
                    "Colombian",
                    List.of("es", "qu"),
                    MEETING,
                    "parent",
                    FAMILY,
                    "worker",
                    "SE15");
    private static final Wish NONE =
            new Wish(null, null, null, List.of(), null, null, null, null, null);

    /** An advocate, as the tests change them. */
    private static final class Somebody {

        private final UUID id;
        private AdvocateKind kind = AdvocateKind.PEER;
        private @Nullable Gender gender = Gender.WOMAN;
        private @Nullable String heritage = " colombian";
        private List<String> languages = List.of("en", "es");
        private int capacity = 3;
        private @Nullable String account = "account";
        private @Nullable WorkingPattern pattern =
                new WorkingPattern(null, List.of(DayOfWeek.THURSDAY));
        private boolean stoodDown;
        private @Nullable Pause pause;
        private List<Training> trainings =
                List.of(new Training(TrainingKind.COURSE, List.of(), TODAY, null));
        private List<Check> checks =
                List.of(new Check(CheckKind.DBS_ENHANCED, null, TODAY, MEETING));
        private List<Conflict> conflicts = List.of();
        private int open = 1;
        private boolean before;
        private boolean another;
        private boolean connected;

        Somebody(int number) {
            id = new UUID(0, number);
        }

        Candidate candidate() {
            return new Candidate(
                    new AdvocateView(
                            new AdvocateId(id),
                            new AdvocateDetails(
                                    "Rosa", kind, gender, heritage, languages, capacity, account,
                                    pattern, null),
                            stoodDown,
                            pause,
                            trainings.stream()
                                    .map(each -> new TrainingOnRecord(new UUID(1, 1), each))
                                    .toList(),
                            checks.stream()
                                    .map(each -> new CheckOnRecord(new UUID(1, 1), each))
                                    .toList(),
                            conflicts.stream()
                                    .map(each ->
                                            new DeclaredConflict(
                                                    new UUID(1, 1),
                                                    each,
                                                    "advocate",
                                                    Instant.EPOCH))
                                    .toList()),
                    open,
                    before,
                    another,
                    connected);
        }
    }

    private interface Change {
        void on(Somebody somebody);
    }

    private static Match of(Wish wish, Change change) {
        Somebody somebody = new Somebody(1);
        change.on(somebody);
        List<Match> matches = Ranking.of(wish, List.of(somebody.candidate()), TODAY);
        assertThat(matches).hasSize(1);
        return matches.getFirst();
    }

    private static Wish preferring(AdvocateKind kind) {
        return new Wish(kind, null, null, List.of(), null, null, null, null, null);
    }

    private static List<Training> courses(LocalDate... lastDays) {
        return Arrays.stream(lastDays)
                .map(last -> new Training(TrainingKind.COURSE, List.of(), LocalDate.MIN, last))
                .toList();
    }

    private static List<Check> checks(LocalDate... lastDays) {
        return Arrays.stream(lastDays)
                .map(last -> new Check(CheckKind.PVG_SCHEME, null, LocalDate.MIN, last))
                .toList();
    }

    @Test
    void says_all_that_is_known_of_somebody_who_fits() {
        assertThat(of(WISH, _ -> {}))
                .isEqualTo(
                        new Match(
                                new AdvocateId(new UUID(0, 1)),
                                1,
                                true,
                                List.of(
                                        new Reason(
                                                ReasonKind.TRAINING,
                                                Verdict.FOR,
                                                "The training is valid and does not run out."),
                                        new Reason(
                                                ReasonKind.CHECK,
                                                Verdict.FOR,
                                                "The check is valid until 3 December 2026."),
                                        new Reason(
                                                ReasonKind.PLACES,
                                                Verdict.FOR,
                                                "2 of 3 places are free."),
                                        new Reason(
                                                ReasonKind.LANGUAGE,
                                                Verdict.FOR,
                                                "Speaks Spanish, as the parent prefers."),
                                        new Reason(
                                                ReasonKind.GENDER,
                                                Verdict.FOR,
                                                "Is a woman, as the parent prefers."),
                                        new Reason(
                                                ReasonKind.CULTURAL_HERITAGE,
                                                Verdict.FOR,
                                                "Is of the heritage that the parent prefers:"
                                                        + "  colombian."),
                                        new Reason(
                                                ReasonKind.WORKING_PATTERN,
                                                Verdict.FOR,
                                                "Can on a Thursday, the day of the meeting."),
                                        new Reason(
                                                ReasonKind.PEER_OR_PROFESSIONAL,
                                                Verdict.FOR,
                                                "A peer: has been through the process as a"
                                                        + " parent."))));
    }

    /** What is the case, what it says, and in which words. */
    private record Example(
            Wish wish, Change change, ReasonKind kind, Verdict verdict, String words) {

        @Override
        public String toString() {
            return kind + " " + verdict + ": " + words;
        }
    }

    static Stream<Example> examples() {
        return Stream.of(
                new Example(
                        WISH,
                        who -> who.stoodDown = true,
                        ReasonKind.STATUS,
                        Verdict.EXCLUDES,
                        "Has been stood down."),
                new Example(
                        WISH,
                        who -> who.pause = new Pause("Tired", "manager", Instant.EPOCH, null),
                        ReasonKind.STATUS,
                        Verdict.EXCLUDES,
                        "Is on pause until they resume."),
                new Example(
                        WISH,
                        who -> who.pause = new Pause("Tired", "manager", Instant.EPOCH, TODAY),
                        ReasonKind.STATUS,
                        Verdict.EXCLUDES,
                        "Is on pause until 22 November 2026."),
                new Example(
                        WISH,
                        who -> who.trainings = List.of(),
                        ReasonKind.TRAINING,
                        Verdict.EXCLUDES,
                        "No training that allows allocation is on record."),
                new Example(
                        WISH,
                        who ->
                                who.trainings =
                                        List.of(
                                                new Training(
                                                        TrainingKind.MODULE,
                                                        List.of("Law"),
                                                        TODAY,
                                                        null)),
                        ReasonKind.TRAINING,
                        Verdict.EXCLUDES,
                        "No training that allows allocation is on record."),
                new Example(
                        WISH,
                        who -> who.trainings = courses(TODAY.minusDays(1), TODAY.minusDays(9)),
                        ReasonKind.TRAINING,
                        Verdict.EXCLUDES,
                        "The training ran out on 21 November 2026."),
                new Example(
                        WISH,
                        who -> who.trainings = courses(TODAY),
                        ReasonKind.TRAINING,
                        Verdict.AGAINST,
                        "The training runs out on 22 November 2026, before the meeting."),
                new Example(
                        NONE,
                        who -> who.trainings = courses(TODAY),
                        ReasonKind.TRAINING,
                        Verdict.FOR,
                        "The training is valid until 22 November 2026."),
                new Example(
                        WISH,
                        who -> who.trainings = courses(MEETING.minusDays(1), MEETING),
                        ReasonKind.TRAINING,
                        Verdict.FOR,
                        "The training is valid until 3 December 2026."),
                new Example(
                        WISH,
                        who -> who.checks = List.of(),
                        ReasonKind.CHECK,
                        Verdict.EXCLUDES,
                        "No check that allows allocation is on record."),
                new Example(
                        WISH,
                        who ->
                                who.checks =
                                        List.of(
                                                new Check(
                                                        CheckKind.OTHER,
                                                        "References",
                                                        TODAY,
                                                        null)),
                        ReasonKind.CHECK,
                        Verdict.EXCLUDES,
                        "No check that allows allocation is on record."),
                new Example(
                        WISH,
                        who -> who.checks = checks(TODAY.minusDays(1)),
                        ReasonKind.CHECK,
                        Verdict.EXCLUDES,
                        "The check ran out on 21 November 2026."),
                new Example(
                        WISH,
                        who -> who.checks = checks(MEETING.minusDays(1)),
                        ReasonKind.CHECK,
                        Verdict.AGAINST,
                        "The check runs out on 2 December 2026, before the meeting."),
                new Example(
                        WISH,
                        who -> who.open = 2,
                        ReasonKind.PLACES,
                        Verdict.FOR,
                        "1 of 3 places is free."),
                new Example(
                        WISH,
                        who -> who.open = 3,
                        ReasonKind.PLACES,
                        Verdict.EXCLUDES,
                        "At capacity: all places are taken (3)."),
                new Example(
                        WISH,
                        who -> who.open = 4,
                        ReasonKind.PLACES,
                        Verdict.EXCLUDES,
                        "At capacity: all places are taken (3)."),
                new Example(
                        WISH,
                        who ->
                                who.conflicts =
                                        List.of(Conflict.withFamily(FAMILY.value(), "Secret")),
                        ReasonKind.CONFLICT,
                        Verdict.EXCLUDES,
                        "Has declared a conflict with this family."),
                new Example(
                        WISH,
                        who -> who.conflicts = List.of(Conflict.withWorker("worker", "Secret")),
                        ReasonKind.CONFLICT,
                        Verdict.EXCLUDES,
                        "Has declared a conflict with this social worker."),
                new Example(
                        WISH,
                        who -> who.conflicts = List.of(Conflict.inNeighbourhood("se 15", "Secret")),
                        ReasonKind.CONFLICT,
                        Verdict.EXCLUDES,
                        "Has declared a conflict with this neighbourhood."),
                new Example(
                        WISH,
                        who ->
                                who.conflicts =
                                        List.of(Conflict.inNeighbourhood(Personal.ERASED, null)),
                        ReasonKind.CONFLICT,
                        Verdict.EXCLUDES,
                        "Has declared a conflict with this neighbourhood."),
                new Example(
                        WISH,
                        who -> who.connected = true,
                        ReasonKind.CONFLICT,
                        Verdict.EXCLUDES,
                        "Is connected with this case."),
                new Example(
                        WISH,
                        who -> who.account = "parent",
                        ReasonKind.THE_PARENT,
                        Verdict.EXCLUDES,
                        "Is connected with this case."),
                new Example(
                        WISH,
                        who -> who.another = true,
                        ReasonKind.SEPARATE_ADVOCATES,
                        Verdict.AGAINST,
                        "Supports another parent of this family, and each may need their own."),
                new Example(
                        WISH,
                        who -> who.before = true,
                        ReasonKind.CONTINUITY,
                        Verdict.FOR,
                        "Has supported this parent before."),
                new Example(
                        WISH,
                        who -> who.languages = List.of("qu", "es"),
                        ReasonKind.LANGUAGE,
                        Verdict.FOR,
                        "Speaks Spanish and Quechua, as the parent prefers."),
                new Example(
                        WISH,
                        who -> who.languages = List.of("en"),
                        ReasonKind.LANGUAGE,
                        Verdict.AGAINST,
                        "Does not speak Spanish or Quechua, as the parent prefers."),
                new Example(
                        WISH,
                        who -> who.languages = List.of(),
                        ReasonKind.LANGUAGE,
                        Verdict.UNKNOWN,
                        "Their languages are not known; the parent prefers Spanish or Quechua."),
                new Example(
                        WISH,
                        who -> who.gender = Gender.NON_BINARY,
                        ReasonKind.GENDER,
                        Verdict.AGAINST,
                        "Is not a woman, as the parent prefers."),
                new Example(
                        WISH,
                        who -> who.gender = null,
                        ReasonKind.GENDER,
                        Verdict.UNKNOWN,
                        "Does not say their gender; the parent prefers a woman."),
                new Example(
                        WISH,
                        who -> who.heritage = "Irish",
                        ReasonKind.CULTURAL_HERITAGE,
                        Verdict.AGAINST,
                        "Describes their heritage as Irish; the parent prefers Colombian."),
                new Example(
                        WISH,
                        who -> who.heritage = null,
                        ReasonKind.CULTURAL_HERITAGE,
                        Verdict.UNKNOWN,
                        "Does not say their heritage; the parent prefers Colombian."),
                new Example(
                        WISH,
                        who -> who.pattern = new WorkingPattern(null, List.of(DayOfWeek.FRIDAY)),
                        ReasonKind.WORKING_PATTERN,
                        Verdict.AGAINST,
                        "Cannot on a Thursday, the day of the meeting, by their usual pattern."),
                new Example(
                        WISH,
                        who -> who.pattern = new WorkingPattern("When asked", List.of()),
                        ReasonKind.WORKING_PATTERN,
                        Verdict.UNKNOWN,
                        "Does not say on which days they can; the meeting is on a Thursday."),
                new Example(
                        WISH,
                        who -> who.pattern = null,
                        ReasonKind.WORKING_PATTERN,
                        Verdict.UNKNOWN,
                        "Does not say on which days they can; the meeting is on a Thursday."),
                new Example(
                        WISH,
                        who -> who.kind = AdvocateKind.PROFESSIONAL,
                        ReasonKind.PEER_OR_PROFESSIONAL,
                        Verdict.FOR,
                        "A professional: knows the process by profession."),
                new Example(
                        preferring(AdvocateKind.PROFESSIONAL),
                        who -> who.kind = AdvocateKind.PROFESSIONAL,
                        ReasonKind.PEER_OR_PROFESSIONAL,
                        Verdict.FOR,
                        "A professional: knows the process by profession, as is preferred."),
                new Example(
                        preferring(AdvocateKind.PROFESSIONAL),
                        _ -> {},
                        ReasonKind.PEER_OR_PROFESSIONAL,
                        Verdict.AGAINST,
                        "A peer: has been through the process as a parent, which is not what is"
                                + " preferred."));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void says_what_is_the_case(Example example) {
        Match match = of(example.wish(), example.change());
        assertThat(match.reasons())
                .filteredOn(reason -> reason.kind() == example.kind())
                .containsExactly(new Reason(example.kind(), example.verdict(), example.words()));
        assertThat(match.eligible()).isEqualTo(example.verdict() != Verdict.EXCLUDES);
        assertThat(match.reasons()).extracting(Reason::kind).isSorted().doesNotHaveDuplicates();
        assertThat(match.reasons().toString()).doesNotContain("Secret");
    }

    @Test
    void has_an_example_of_each_kind_of_reason_with_each_verdict_that_it_can_have() {
        Set<String> shown = new HashSet<>();
        examples().forEach(each -> shown.add(each.kind() + " " + each.verdict()));
        of(WISH, _ -> {}).reasons().forEach(each -> shown.add(each.kind() + " " + each.verdict()));
        assertThat(shown)
                .containsExactlyInAnyOrder(
                        "STATUS EXCLUDES",
                        "TRAINING EXCLUDES",
                        "TRAINING AGAINST",
                        "TRAINING FOR",
                        "CHECK EXCLUDES",
                        "CHECK AGAINST",
                        "CHECK FOR",
                        "PLACES EXCLUDES",
                        "PLACES FOR",
                        "CONFLICT EXCLUDES",
                        "THE_PARENT EXCLUDES",
                        "SEPARATE_ADVOCATES AGAINST",
                        "LANGUAGE FOR",
                        "LANGUAGE AGAINST",
                        "LANGUAGE UNKNOWN",
                        "GENDER FOR",
                        "GENDER AGAINST",
                        "GENDER UNKNOWN",
                        "CULTURAL_HERITAGE FOR",
                        "CULTURAL_HERITAGE AGAINST",
                        "CULTURAL_HERITAGE UNKNOWN",
                        "CONTINUITY FOR",
                        "WORKING_PATTERN FOR",
                        "WORKING_PATTERN AGAINST",
                        "WORKING_PATTERN UNKNOWN",
                        "PEER_OR_PROFESSIONAL FOR",
                        "PEER_OR_PROFESSIONAL AGAINST");
    }

    @Test
    void is_not_concerned_with_what_is_over_elsewhere_or_not_known() {
        assertThat(
                        of(
                                        WISH,
                                        who -> {
                                            who.pause =
                                                    new Pause(
                                                            "Tired",
                                                            "manager",
                                                            Instant.EPOCH,
                                                            TODAY.minusDays(1));
                                            who.conflicts =
                                                    List.of(
                                                            Conflict.withFamily(
                                                                    new UUID(7, 7), null),
                                                            Conflict.withWorker("another", null),
                                                            Conflict.inNeighbourhood("N1", null));
                                        })
                                .eligible())
                .isTrue();
        assertThat(
                        of(
                                        NONE,
                                        who -> {
                                            who.account = null;
                                            who.conflicts =
                                                    List.of(
                                                            Conflict.withFamily(
                                                                    FAMILY.value(), null),
                                                            Conflict.withWorker("worker", null),
                                                            Conflict.inNeighbourhood("SE15", null));
                                        })
                                .reasons())
                .extracting(Reason::kind)
                .containsExactly(
                        ReasonKind.TRAINING,
                        ReasonKind.CHECK,
                        ReasonKind.PLACES,
                        ReasonKind.PEER_OR_PROFESSIONAL);
    }

    @Test
    void says_each_kind_of_conflict_once() {
        assertThat(
                        of(
                                        WISH,
                                        who ->
                                                who.conflicts =
                                                        List.of(
                                                                Conflict.withWorker(
                                                                        "worker", "One"),
                                                                Conflict.withFamily(
                                                                        FAMILY.value(), null),
                                                                Conflict.withWorker(
                                                                        "worker", "Other")))
                                .reasons())
                .filteredOn(reason -> reason.kind() == ReasonKind.CONFLICT)
                .extracting(Reason::words)
                .containsExactly(
                        "Has declared a conflict with this family.",
                        "Has declared a conflict with this social worker.");
    }

    private static List<Integer> order(Wish wish, Change... changes) {
        List<Candidate> candidates = new ArrayList<>();
        for (Change change : changes) {
            Somebody somebody = new Somebody(candidates.size() + 1);
            change.on(somebody);
            candidates.add(somebody.candidate());
        }
        // The first to come is the last to be expected.
        Collections.reverse(candidates);
        return Ranking.of(wish, candidates, TODAY).stream()
                .map(match -> (int) match.advocateId().value().getLeastSignificantBits())
                .toList();
    }

    @Test
    void puts_them_in_order() {
        // Excluded last, and who shares a family with another parent before them.
        assertThat(order(WISH, who -> who.another = true, who -> who.gender = Gender.MAN))
                .containsExactly(2, 1);
        assertThat(order(WISH, who -> who.stoodDown = true, who -> who.another = true))
                .containsExactly(2, 1);
        // Fewest against, then most for.
        assertThat(
                        order(
                                WISH,
                                who -> {
                                    who.gender = Gender.MAN;
                                    who.before = true;
                                },
                                who -> {
                                    who.heritage = null;
                                    who.gender = null;
                                }))
                .containsExactly(2, 1);
        assertThat(order(WISH, _ -> {}, who -> who.before = true)).containsExactly(2, 1);
        // As much for and against: by the kind that is named first.
        assertThat(
                        order(
                                WISH,
                                who -> who.languages = List.of("en"),
                                who -> who.gender = Gender.MAN,
                                who -> who.heritage = "Irish"))
                .containsExactly(3, 2, 1);
        // Nothing but free places, and nothing at all.
        assertThat(order(WISH, who -> who.open = 2, who -> who.open = 0, _ -> {}))
                .containsExactly(2, 3, 1);
        assertThat(order(WISH, _ -> {}, _ -> {}, _ -> {})).containsExactly(1, 2, 3);
        // The nearest to being eligible first.
        assertThat(
                        order(
                                WISH,
                                who -> {
                                    who.stoodDown = true;
                                    who.checks = List.of();
                                },
                                who -> {
                                    who.open = 3;
                                    who.languages = List.of("en");
                                }))
                .containsExactly(2, 1);
    }

    @Test
    void has_nobody_twice() {
        Candidate one = new Somebody(1).candidate();
        assertThatThrownBy(() -> Ranking.of(WISH, List.of(one, one), TODAY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Ranking.of(WISH, List.of(), TODAY)).isEmpty();
    }

    private static <T> T oneOf(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static Somebody anybody(Random random, int number) {
        Somebody who = new Somebody(number);
        List<LocalDate> days =
                List.of(TODAY.minusDays(1), TODAY, MEETING.minusDays(1), MEETING, LocalDate.MAX);
        who.kind = oneOf(random, List.of(AdvocateKind.values()));
        who.gender = random.nextInt(3) == 0 ? null : oneOf(random, List.of(Gender.values()));
        who.heritage = random.nextInt(3) == 0 ? null : oneOf(random, List.of("Colombian", "Irish"));
        who.languages = oneOf(random, List.of(List.of(), List.of("en"), List.of("es")));
        who.capacity = 1 + random.nextInt(4);
        who.open = random.nextInt(4);
        who.account = oneOf(random, List.of("parent", "a", "b", "c"));
        who.pattern =
                random.nextBoolean()
                        ? null
                        : new WorkingPattern(
                                null, List.of(oneOf(random, List.of(DayOfWeek.values()))));
        who.stoodDown = random.nextInt(8) == 0;
        who.pause =
                random.nextInt(4) > 0
                        ? null
                        : new Pause("Tired", "manager", Instant.EPOCH, oneOf(random, days));
        who.trainings = random.nextInt(8) == 0 ? List.of() : courses(oneOf(random, days));
        who.checks = random.nextInt(8) == 0 ? List.of() : checks(oneOf(random, days));
        who.conflicts =
                oneOf(
                        random,
                        List.of(
                                List.of(),
                                List.of(),
                                List.of(Conflict.withFamily(FAMILY.value(), null)),
                                List.of(Conflict.withWorker("worker", null)),
                                List.of(Conflict.inNeighbourhood("SE15", null))));
        who.before = random.nextInt(4) == 0;
        who.another = random.nextInt(4) == 0;
        who.connected = random.nextInt(8) == 0;
        return who;
    }

    /** Whoever the candidates are; the seed is in the message. */
    @Test
    void is_the_same_however_they_come_and_has_each_once_with_a_reason_and_the_excluded_last() {
        Set<Verdict> seen = EnumSet.noneOf(Verdict.class);
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Wish wish = random.nextInt(5) == 0 ? NONE : WISH;
            List<Candidate> candidates =
                    new ArrayList<>(
                            IntStream.range(0, random.nextInt(12))
                                    .mapToObj(number -> anybody(random, number).candidate())
                                    .toList());
            List<Match> matches = Ranking.of(wish, candidates, TODAY);
            String of = "seed " + seed;
            for (int again = 0; again < 3; again++) {
                Collections.shuffle(candidates, random);
                assertThat(Ranking.of(wish, candidates, TODAY)).as(of).isEqualTo(matches);
            }
            assertThat(matches)
                    .as(of)
                    .extracting(Match::advocateId)
                    .containsExactlyInAnyOrderElementsOf(
                            candidates.stream().map(each -> each.advocate().advocateId()).toList());
            assertThat(matches)
                    .as(of)
                    .extracting(Match::rank)
                    .isEqualTo(IntStream.rangeClosed(1, matches.size()).boxed().toList());
            boolean excluded = false;
            for (Match match : matches) {
                assertThat(match.reasons()).as(of).isNotEmpty();
                boolean excludes =
                        match.reasons().stream()
                                .anyMatch(reason -> reason.verdict() == Verdict.EXCLUDES);
                assertThat(match.eligible()).as(of).isNotEqualTo(excludes);
                assertThat(excluded && match.eligible()).as(of).isFalse();
                excluded |= excludes;
                match.reasons().forEach(reason -> seen.add(reason.verdict()));
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(Verdict.values());
    }
}
