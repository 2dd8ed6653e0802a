package org.alongside.graphql;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.alongside.tenancy.UnitedKingdom;

/** Days as the councils' calendars have them. */
final class CalendarDays {

    private CalendarDays() {}

    /** The day of a moment. */
    static LocalDate of(Instant moment) {
        return UnitedKingdom.day(moment);
    }

    /** The midnights from one moment to another. */
    static long between(Instant from, Instant to) {
        return ChronoUnit.DAYS.between(of(from), of(to));
    }
}
