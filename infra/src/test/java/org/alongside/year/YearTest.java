package org.alongside.year;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.alongside.advocates.AdvocateId;
import org.alongside.casework.AllocateAdvocate;
import org.alongside.casework.AllocationEnd;
import org.alongside.casework.CancelConference;
import org.alongside.casework.CaseCommand;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseResult;
import org.alongside.casework.DecideReferral;
import org.alongside.casework.Decision;
import org.alongside.casework.EndAllocation;
import org.alongside.casework.MeetingKind;
import org.alongside.casework.ProtectionDecision;
import org.alongside.casework.RecordConsent;
import org.alongside.casework.RecordOutcome;
import org.alongside.casework.RecordProviderAcceptance;
import org.alongside.casework.RequestAdvocate;
import org.alongside.casework.RescheduleConference;
import org.alongside.casework.SubmitReferral;
import org.alongside.casework.Support;
import org.alongside.feedback.GiveFeedback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class YearTest {

    private static final LocalDate LAST = LocalDate.of(2026, 11, 22);

    private final Year usual =
            new Year(Year.USUAL_SEED, Casts.COUNCIL, Casts.SOME, LAST, Year.USUAL_CASES);

    @Test
    void is_the_same_for_the_same_seed() {
        Year again = new Year(Year.USUAL_SEED, Casts.COUNCIL, Casts.SOME, LAST, Year.USUAL_CASES);

        assertThat(digest(again)).isEqualTo(digest(usual));
    }

    @Test
    void is_another_for_another_seed() {
        Set<String> digests =
                Stream.of(Year.USUAL_SEED, 1L, 2L, 3L)
                        .map(seed ->
                                digest(
                                        new Year(
                                                seed,
                                                Casts.COUNCIL,
                                                Casts.SOME,
                                                LAST,
                                                Year.USUAL_CASES)))
                        .collect(toSet());

        assertThat(digests).hasSize(4);
    }

    @Test
    void goes_forwards_from_its_first_day_to_its_last() {
        List<Step> steps = usual.steps();

        assertThat(steps).extracting(Step::at).isSorted();
        assertThat(Office.day(steps.getFirst().at()))
                .isBetween(LAST.minusYears(1), LAST.minusMonths(11));
        assertThat(Office.day(steps.getLast().at())).isBetween(LAST.minusDays(4), LAST);
    }

    @Test
    void is_of_the_size_of_a_council_that_lives() {
        assertThat(cases(usual.steps()).count()).isBetween(170L, 230L);
        assertThat(usual.steps()).hasSizeBetween(2_000, 3_500);
    }

    /** No command of a case is left out: a new one has to be told here, too. */
    @Test
    void has_every_command_of_a_case() {
        Set<Class<?>> told =
                usual.steps().stream().map(step -> step.command().getClass()).collect(toSet());

        assertThat(told).containsAll(Arrays.asList(CaseCommand.class.getPermittedSubclasses()));
    }

    @Test
    void has_all_that_a_council_sees_whenever_it_ends() {
        for (int month = 0; month < 12; month++) {
            LocalDate last = LAST.plusMonths(month).plusDays(month);
            List<Step> steps =
                    new Year(
                                    Year.USUAL_SEED + month,
                                    Casts.COUNCIL,
                                    Casts.SOME,
                                    last,
                                    Year.USUAL_CASES)
                            .steps();

            assertThat(supports(steps).filter(support -> support.lateReason() != null).count())
                    .as("late")
                    .isBetween(5L, 50L);
            assertThat(told(steps, DecideReferral.class).map(DecideReferral::decision))
                    .contains(Decision.values());
            assertThat(told(steps, RescheduleConference.class)).isNotEmpty();
            assertThat(told(steps, CancelConference.class)).isNotEmpty();
            assertThat(told(steps, RecordProviderAcceptance.class)).isNotEmpty();
            assertThat(told(steps, RecordConsent.class).map(each -> each.consent().given()))
                    .contains(true, false);
            assertThat(told(steps, EndAllocation.class).map(EndAllocation::ground))
                    .contains(AllocationEnd.ADVOCATE_UNAVAILABLE, AllocationEnd.PARENT_ASKED);
            assertThat(told(steps, RecordOutcome.class).map(each -> each.outcome().result()))
                    .contains(
                            CaseResult.SUPPORTED_AT_CONFERENCE,
                            CaseResult.CONSENT_WITHDRAWN,
                            CaseResult.CONFERENCE_NOT_HELD);
            assertThat(told(steps, RequestAdvocate.class).map(each -> each.request().onBehalf()))
                    .contains(true, false);
            assertThat(told(steps, SubmitReferral.class).map(each -> each.passNote() != null))
                    .contains(true, false);
            assertThat(
                            told(steps, RecordOutcome.class)
                                    .map(each -> answer(each.outcome().betterWithSocialWorker())))
                    .contains("yes", "no", "open");
            assertThat(told(steps, RecordOutcome.class).map(each -> each.outcome().protection()))
                    .contains(ProtectionDecision.BEGINS, ProtectionDecision.ENDS, null);
            assertThat(told(steps, RecordOutcome.class).map(each -> each.passNote() != null))
                    .contains(true, false);
            assertThat(told(steps, GiveFeedback.class).map(each -> each.about().offerId() != null))
                    .contains(true, false);
            assertThat(supports(steps).map(support -> support.meeting().kind()))
                    .contains(MeetingKind.values());
            assertThat(supports(steps).map(each -> each.meeting().strategyDiscussionOn() != null))
                    .contains(true, false);
            assertThat(supports(steps).map(support -> answer(support.preferences().any())))
                    .contains("yes", "no");
            assertThat(supports(steps).map(support -> answer(support.moreToKnow())))
                    .contains("yes", "no", "open");
            assertThat(sameAdvocateAgain(steps)).as("continuity").isGreaterThan(5);
        }
    }

    @Test
    void shows_that_it_is_invented() {
        List<Support> all = supports(usual.steps()).toList();

        assertThat(all)
                .allSatisfy(support -> {
                    assertThat(support.externalRefs())
                            .allSatisfy(ref -> assertThat(ref.value()).startsWith("DEMO-"));
                    assertThat(support.safeContact().ways())
                            .allSatisfy(way ->
                                    assertThat(way.detail())
                                            .matches(
                                                    "07700 900\\d{3}|020 7946 0\\d{3}|.*@parents\\.example"));
                    assertThat(support.neighbourhood() == null ? "NM1" : support.neighbourhood())
                            .matches("NM\\d");
                });
    }

    @Test
    void of_few_cases_is_none() {
        assertThatThrownBy(() -> new Year(1, Casts.COUNCIL, Casts.SOME, LAST, 119))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** How many reviews the advocate of the case before was allocated to. */
    private static long sameAdvocateAgain(List<Step> steps) {
        Map<CaseId, AdvocateId> advocates = new HashMap<>();
        told(steps, AllocateAdvocate.class)
                .forEach(each -> advocates.put(each.caseId(), each.advocateId()));
        return told(steps, SubmitReferral.class)
                .filter(each ->
                        each.continues() != null
                                && advocates.get(each.caseId()) != null
                                && advocates
                                        .get(each.caseId())
                                        .equals(advocates.get(each.continues())))
                .count();
    }

    private static String answer(@Nullable Boolean said) {
        return said == null ? "open" : said ? "yes" : "no";
    }

    private static Stream<CaseId> cases(List<Step> steps) {
        return Stream.concat(
                told(steps, SubmitReferral.class).map(SubmitReferral::caseId),
                told(steps, RequestAdvocate.class).map(RequestAdvocate::caseId));
    }

    private static Stream<Support> supports(List<Step> steps) {
        return Stream.concat(
                told(steps, SubmitReferral.class).map(each -> each.referral().support()),
                told(steps, RequestAdvocate.class).map(each -> each.request().support()));
    }

    private static <T> Stream<T> told(List<Step> steps, Class<T> command) {
        return steps.stream().map(Step::command).filter(command::isInstance).map(command::cast);
    }

    private static String digest(Year year) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            year.steps()
                    .forEach(step ->
                            digest.update(step.toString().getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
