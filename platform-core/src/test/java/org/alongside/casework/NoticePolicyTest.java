package org.alongside.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The last safe date of a referral")
final class NoticePolicyTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    /** Weekdays, but for holidays that the seed makes up. */
    private static WorkingDays workingDays(int seed) {
        return day ->
                day.getDayOfWeek() != DayOfWeek.SATURDAY
                        && day.getDayOfWeek() != DayOfWeek.SUNDAY
                        && new Random(31L * day.toEpochDay() + seed).nextInt(10) != 0;
    }

    static Stream<Arguments> meetings() {
        Random random = new Random(7);
        return IntStream.range(0, 300)
                .mapToObj(seed ->
                        Arguments.of(
                                seed,
                                1 + random.nextInt(90),
                                DayCount.values()[seed % 2],
                                MeetingKind.values()[seed % 3],
                                MONDAY.plusDays(random.nextInt(1_000))));
    }

    @ParameterizedTest(name = "{0}: {1} days {2} before {4}")
    @MethodSource("meetings")
    void is_not_late_and_the_next_day_is(
            int seed, int days, DayCount counted, MeetingKind kind, LocalDate meeting) {
        DaysBefore asked = new DaysBefore(days, counted);
        DaysBefore none = new DaysBefore(0, DayCount.CALENDAR);
        NoticePolicy policy =
                new NoticePolicy(
                        new NoticeThresholds(
                                kind == MeetingKind.INITIAL ? asked : none,
                                kind == MeetingKind.REVIEW ? asked : none,
                                kind == MeetingKind.OTHER_MEETING ? asked : none),
                        workingDays(seed));
        LocalDate last = policy.lastSafeDate(kind, meeting);

        assertThat(last).isBefore(meeting);
        assertThat(policy.judge(kind, last, meeting).isLate()).isFalse();
        assertThat(policy.judge(kind, last.plusDays(1), meeting).isLate()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("meetings")
    void is_the_day_of_the_meeting_where_no_notice_is_asked_for(
            int seed, int ignored, DayCount counted, MeetingKind kind, LocalDate meeting) {
        DaysBefore none = new DaysBefore(0, counted);
        NoticePolicy policy =
                new NoticePolicy(new NoticeThresholds(none, none, none), workingDays(seed));

        assertThat(policy.lastSafeDate(kind, meeting)).isEqualTo(meeting);
        assertThat(policy.judge(kind, meeting, meeting).isLate()).isFalse();
    }

    @Test
    void may_be_a_day_on_which_nobody_works() {
        DaysBefore one = new DaysBefore(1, DayCount.WORKING);
        NoticePolicy policy =
                new NoticePolicy(
                        new NoticeThresholds(one, one, one),
                        day -> day.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue());

        assertThat(policy.lastSafeDate(MeetingKind.INITIAL, MONDAY)).isEqualTo(MONDAY.minusDays(1));
    }
}
