package org.alongside.casework;

import java.time.LocalDate;

/** The days on which people work in a council's nation: a port, for bank holidays are not ours. */
@FunctionalInterface
public interface WorkingDays {

    /** Whether this is one. */
    boolean include(LocalDate day);

    /**
     * How many there are after one day, up to and with another; zero if that is no later. The first
     * day does not count and the last one does, as with calendar days.
     */
    default int between(LocalDate first, LocalDate last) {
        int count = 0;
        for (LocalDate day = first; day.isBefore(last); ) {
            day = day.plusDays(1);
            if (include(day)) {
                count++;
            }
        }
        return count;
    }

    /** The working day that comes so many working days after a day; the day itself for none. */
    default LocalDate after(LocalDate from, int days) {
        LocalDate day = from;
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            if (include(day)) {
                left--;
            }
        }
        return day;
    }

    /**
     * The last day from which there still are so many up to and with another day: that day itself
     * for none.
     */
    default LocalDate lastBefore(LocalDate last, int days) {
        LocalDate day = last;
        for (int left = days; left > 0; day = day.minusDays(1)) {
            if (include(day)) {
                left--;
            }
        }
        return day;
    }
}
