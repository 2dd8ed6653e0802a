package org.alongside.advocates;

import java.time.DayOfWeek;
import java.util.List;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * When an advocate can support parents.
 *
 * @param words days and times as they say them, such as {@code mornings, not in school holidays}
 * @param weekdays the days of the week on which they can, each once and in order; none if not known
 */
public record WorkingPattern(@Personal @Nullable String words, @Personal List<DayOfWeek> weekdays) {

    public WorkingPattern {
        weekdays = weekdays.stream().distinct().sorted().toList();
    }
}
