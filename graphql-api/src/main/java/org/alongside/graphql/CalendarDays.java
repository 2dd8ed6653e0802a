package org.alongside.graphql;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Days as the councils' calendars have them. */
final class CalendarDays {

    private static final ZoneId UNITED_KINGDOM = ZoneId.of("Europe/London");

    private CalendarDays() {}

    /** The day of a moment. */
    static LocalDate of(Instant moment) {
        return LocalDate.ofInstant(moment, UNITED_KINGDOM);
    }

    /** The midnights from one moment to another. */
    static long between(Instant from, Instant to) {
        return ChronoUnit.DAYS.between(of(from), of(to));
    }
}
