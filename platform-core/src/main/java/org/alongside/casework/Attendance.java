package org.alongside.casework;

import java.time.LocalDate;
import java.util.List;
import org.alongside.event.Personal;

/**
 * How the conference went, in so far as it was attended.
 *
 * @param heldOn the day on which it was held
 * @param advocate whether the advocate was there
 * @param parent whether the parent was there
 * @param adaptations what was done to make it easier, for example the parent in the room first
 * @param viewsVoiced whether the parent's views were voiced, by whomever
 */
public record Attendance(
        LocalDate heldOn,
        boolean advocate,
        boolean parent,
        @Personal List<String> adaptations,
        boolean viewsVoiced) {

    public Attendance {
        adaptations = List.copyOf(adaptations);
    }
}
