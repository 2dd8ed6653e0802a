package org.alongside.year;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.alongside.casework.WorkingDays;
import org.alongside.settings.BankHolidays;
import org.alongside.tenancy.Nation;
import org.alongside.tenancy.UnitedKingdom;

/** When people work. */
final class Office {

    private static final LocalTime OPENS = LocalTime.of(9, 0);
    private static final LocalTime CLOSES = LocalTime.of(17, 30);

    private final WorkingDays days = BankHolidays.of(Nation.ENGLAND);

    static LocalDate day(Instant of) {
        return UnitedKingdom.day(of);
    }

    static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(UnitedKingdom.ZONE).toInstant();
    }

    /** Some time of a day. */
    static Instant during(LocalDate day, Chance chance) {
        return at(day, OPENS.plusSeconds(chance.between(0, 8 * 3600)));
    }

    boolean isOpen(LocalDate day) {
        return days.include(day);
    }

    /** The day itself, or the first working day after it. */
    LocalDate from(LocalDate day) {
        LocalDate open = day;
        while (!days.include(open)) {
            open = open.plusDays(1);
        }
        return open;
    }

    /** The day itself, or the last working day before it. */
    LocalDate until(LocalDate day) {
        LocalDate open = day;
        while (!days.include(open)) {
            open = open.minusDays(1);
        }
        return open;
    }

    LocalDate before(LocalDate day, int workingDays) {
        LocalDate open = day;
        for (int left = workingDays; left > 0; left--) {
            open = until(open.minusDays(1));
        }
        return open;
    }

    /** So many working days later; on the same day a while later, if it is still open then. */
    Instant later(Instant now, int workingDays, Chance chance) {
        if (workingDays > 0) {
            return during(days.after(day(now), workingDays), chance);
        }
        Instant soon = now.plus(Duration.ofSeconds(chance.between(600, 7200)));
        return soon.isAfter(at(day(now), CLOSES)) || !isOpen(day(now))
                ? at(from(day(now).plusDays(1)), OPENS.plusSeconds(chance.between(0, 3600)))
                : soon;
    }

    /** So far of the way between two times, while the office is open; never before the first. */
    Instant between(Instant first, Instant last, double part, Chance chance) {
        Instant there =
                first.plusSeconds((long) (Duration.between(first, last).toSeconds() * part));
        LocalDate day = until(day(there));
        Instant open = during(day, chance);
        if (open.isAfter(first) && open.isBefore(last)) {
            return open;
        }
        Instant soon = first.plusSeconds(chance.between(300, 1800));
        return soon;
    }
}
