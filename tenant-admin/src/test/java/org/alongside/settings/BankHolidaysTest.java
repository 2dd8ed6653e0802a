package org.alongside.settings;

import static org.alongside.tenancy.Nation.ENGLAND;
import static org.alongside.tenancy.Nation.NORTHERN_IRELAND;
import static org.alongside.tenancy.Nation.SCOTLAND;
import static org.alongside.tenancy.Nation.WALES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.alongside.tenancy.Nation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checked by hand against what the governments published. */
@DisplayName("The working days of a nation")
final class BankHolidaysTest {

    @ParameterizedTest(name = "{0} is a working day in: {1}")
    @CsvSource(
            nullValues = "nowhere",
            value = {
                // an ordinary Friday, Saturday, Sunday and Monday
                "2026-11-20,ENGLAND WALES SCOTLAND NORTHERN_IRELAND",
                "2026-11-21,nowhere",
                "2026-11-22,nowhere",
                "2026-11-23,ENGLAND WALES SCOTLAND NORTHERN_IRELAND",
                // Christmas on a Friday and Boxing Day on a Saturday: Monday stands in for it
                "2026-12-24,ENGLAND WALES SCOTLAND NORTHERN_IRELAND",
                "2026-12-25,nowhere",
                "2026-12-28,nowhere",
                "2026-12-29,ENGLAND WALES SCOTLAND NORTHERN_IRELAND",
                // Christmas on a Saturday and Boxing Day on a Sunday: Monday and Tuesday stand in
                "2027-12-27,nowhere",
                "2027-12-28,nowhere",
                "2027-12-29,ENGLAND WALES SCOTLAND NORTHERN_IRELAND",
                // New Year, and the day after it
                "2026-01-01,nowhere",
                "2026-01-02,ENGLAND WALES NORTHERN_IRELAND",
                // Good Friday and Easter Monday
                "2027-03-26,nowhere",
                "2027-03-29,SCOTLAND",
                // the early May and the spring bank holidays
                "2027-05-03,nowhere",
                "2027-05-31,nowhere",
                // the summer bank holidays
                "2027-08-02,ENGLAND WALES NORTHERN_IRELAND",
                "2027-08-30,SCOTLAND",
                // St Patrick's Day, the Battle of the Boyne, St Andrew's Day
                "2027-03-17,ENGLAND WALES SCOTLAND",
                "2027-07-12,ENGLAND WALES SCOTLAND",
                "2026-11-30,ENGLAND WALES NORTHERN_IRELAND",
                // St Patrick's Day on a Sunday: Monday stands in
                "2024-03-18,ENGLAND WALES SCOTLAND",
                // one occasion
                "2023-05-08,nowhere"
            })
    void leave_out_weekends_and_its_own_bank_holidays(LocalDate day, @Nullable String where) {
        Set<Nation> expected =
                where == null
                        ? Set.of()
                        : Arrays.stream(where.split(" "))
                                .map(Nation::valueOf)
                                .collect(Collectors.toSet());
        assertThat(
                        EnumSet.allOf(Nation.class).stream()
                                .filter(nation -> BankHolidays.of(nation).include(day))
                                .collect(Collectors.toSet()))
                .isEqualTo(expected);
    }

    @Test
    void are_counted_without_the_first_day_and_with_the_last() {
        LocalDate thursdayBeforeEaster = LocalDate.of(2027, 3, 25);
        LocalDate thursdayAfter = LocalDate.of(2027, 4, 1);
        assertThat(BankHolidays.of(ENGLAND).between(thursdayBeforeEaster, thursdayAfter))
                .isEqualTo(3);
        assertThat(BankHolidays.of(WALES).between(thursdayBeforeEaster, thursdayAfter))
                .isEqualTo(3);
        assertThat(BankHolidays.of(SCOTLAND).between(thursdayBeforeEaster, thursdayAfter))
                .isEqualTo(4);
        assertThat(
                        BankHolidays.of(NORTHERN_IRELAND)
                                .between(thursdayBeforeEaster, thursdayBeforeEaster))
                .isZero();
        assertThat(BankHolidays.of(NORTHERN_IRELAND).between(thursdayAfter, thursdayBeforeEaster))
                .isZero();
    }

    /** Three weeks have fifteen weekdays; Christmas and New Year take three of them. */
    @Test
    void are_fewer_over_christmas() {
        assertThat(
                        BankHolidays.of(ENGLAND)
                                .between(LocalDate.of(2026, 12, 18), LocalDate.of(2027, 1, 8)))
                .isEqualTo(12);
    }

    /** The schema takes days of 1900 to 2199, of whatever a conference is counted from. */
    @Test
    void are_known_from_the_first_day_that_can_be_said_to_the_last() {
        for (Nation nation : Nation.values()) {
            assertThat(BankHolidays.of(nation).after(LocalDate.of(1900, 1, 1), 15))
                    .isBetween(LocalDate.of(1900, 1, 22), LocalDate.of(1900, 1, 24));
            assertThat(BankHolidays.of(nation).after(LocalDate.of(2199, 12, 1), 15))
                    .isBetween(LocalDate.of(2199, 12, 20), LocalDate.of(2199, 12, 23));
        }
    }
}
