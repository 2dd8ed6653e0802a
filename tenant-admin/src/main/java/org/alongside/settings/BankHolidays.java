package org.alongside.settings;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.alongside.casework.WorkingDays;
import org.alongside.tenancy.Nation;

/**
 * The working days of each nation: Monday to Friday without its bank holidays and their substitute
 * days. The calendars are Jollyday's.
 *
 * <p>A bank holiday that is proclaimed for one occasion is known once Jollyday knows it. Notice is
 * recorded with the referral that it was judged for, so a later version judges no case anew.
 */
public final class BankHolidays {

    private static final Map<Nation, WorkingDays> OF_NATIONS = new EnumMap<>(Nation.class);

    static {
        for (Nation nation : Nation.values()) {
            OF_NATIONS.put(nation, new OfNation(nation));
        }
    }

    private BankHolidays() {}

    /** The working days of a nation. */
    public static WorkingDays of(Nation nation) {
        return Objects.requireNonNull(OF_NATIONS.get(nation));
    }

    private static final class OfNation implements WorkingDays {

        private final HolidayManager calendar =
                HolidayManager.getInstance(
                        ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));
        private final String code;
        private final Map<Integer, Set<LocalDate>> years = new ConcurrentHashMap<>();

        OfNation(Nation nation) {
            this.code =
                    switch (nation) {
                        case ENGLAND -> "eng";
                        case WALES -> "wls";
                        case SCOTLAND -> "sct";
                        case NORTHERN_IRELAND -> "nir";
                    };
        }

        @Override
        public boolean include(LocalDate day) {
            return day.getDayOfWeek() != DayOfWeek.SATURDAY
                    && day.getDayOfWeek() != DayOfWeek.SUNDAY
                    && !years.computeIfAbsent(day.getYear(), this::holidays).contains(day);
        }

        private Set<LocalDate> holidays(int year) {
            return calendar.getHolidays(Year.of(year), code).stream()
                    .map(Holiday::getDate)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
