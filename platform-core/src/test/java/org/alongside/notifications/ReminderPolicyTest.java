package org.alongside.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.alongside.casework.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Reminders")
final class ReminderPolicyTest {

    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private static ReminderPolicy policy(int before, int conference, int after) {
        return new ReminderPolicy(
                new Reminders(before, conference, after),
                day -> !WEEKEND.contains(day.getDayOfWeek()));
    }

    /** 23 November is a Monday. */
    @ParameterizedTest(name = "due {1}, {0} days before: {2}")
    @CsvSource({
        "0,2026-11-23,2026-11-23T08:00:00Z",
        "1,2026-11-23,2026-11-20T08:00:00Z",
        "2,2026-11-23,2026-11-19T08:00:00Z",
        "0,2026-11-22,2026-11-20T08:00:00Z",
        "1,2026-11-22,2026-11-19T08:00:00Z",
        "1,2026-11-26,2026-11-25T08:00:00Z"
    })
    void come_on_the_morning_of_a_working_day(int days, LocalDate due, Instant at) {
        assertThat(policy(days, 9, 1).remindAt(Task.ALLOCATE, due)).isEqualTo(at);
        assertThat(policy(9, days, 1).remindAt(Task.SUPPORT, due)).isEqualTo(at);
    }

    @Test
    void come_at_eight_in_london_in_summer_too() {
        assertThat(policy(0, 0, 1).remindAt(Task.DECIDE, LocalDate.of(2027, 7, 1)))
                .isEqualTo(Instant.parse("2027-07-01T07:00:00Z"));
    }

    @ParameterizedTest(name = "due {1}, {0} days after: {2}")
    @CsvSource({
        "1,2026-11-23,2026-11-24T08:00:00Z",
        "1,2026-11-20,2026-11-23T08:00:00Z",
        "2,2026-11-20,2026-11-24T08:00:00Z",
        "1,2026-11-21,2026-11-23T08:00:00Z"
    })
    void tell_managers_so_many_working_days_later(int days, LocalDate due, Instant at) {
        assertThat(policy(0, 0, days).escalateAt(due)).isEqualTo(at);
    }

    @Test
    void of_a_record_come_on_the_next_working_day() {
        assertThat(policy(0, 0, 5).recordMissingAt(LocalDate.of(2026, 11, 20)))
                .isEqualTo(Instant.parse("2026-11-23T08:00:00Z"));
    }

    @Test
    void are_news_to_the_end_of_the_last_working_day() {
        assertThat(policy(0, 0, 1).stale(Instant.parse("2026-11-24T08:00:00Z"), 5))
                .isEqualTo(Instant.parse("2026-12-02T00:00:00Z"));
    }

    @Test
    void of_a_day_are_over_when_it_is_over_in_london() {
        LocalDate day = LocalDate.of(2027, 7, 1);
        assertThat(ReminderPolicy.isOver(day, Instant.parse("2027-07-01T22:59:59Z"))).isFalse();
        assertThat(ReminderPolicy.isOver(day, Instant.parse("2027-07-01T23:00:00Z"))).isTrue();
    }

    /** What was interrupted by something more urgent is overdue by then: somebody is told of it. */
    @Test
    void tells_the_next_working_morning_what_it_was_too_late_to_tell() {
        Instant friday = Instant.parse("2026-11-27T15:00:00Z");
        Instant before = Instant.parse("2026-11-26T08:00:00Z");
        Instant after = Instant.parse("2026-12-02T08:00:00Z");
        ReminderPolicy policy = policy(0, 0, 1);
        assertThat(policy.notBefore(friday, after)).isEqualTo(after);
        assertThat(policy.notBefore(friday, before))
                .isEqualTo(Instant.parse("2026-11-30T08:00:00Z"));
    }
}
