package org.alongside.casework;

import java.time.LocalDate;
import java.util.List;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * How the conference went, in so far as it was attended.
 *
 * @param heldOn the day on which it was held
 * @param advocate whether the advocate was there
 * @param parent whether the parent was there
 * @param parentSettledFirst whether the parent was settled in the room before the professionals
 *     came in
 * @param adaptations what else was done to make it easier, for example breaks or an own slot
 * @param viewsVoiced whether the parent's views were voiced, by whomever
 * @param exclusions who was excluded, and why; empty if nobody was
 * @param questionsAsked whether the parent could question what they were unsure about; none if not
 *     said
 */
public record Attendance(
        LocalDate heldOn,
        boolean advocate,
        boolean parent,
        boolean parentSettledFirst,
        @Personal List<String> adaptations,
        boolean viewsVoiced,
        List<Exclusion> exclusions,
        @Nullable Boolean questionsAsked) {

    public Attendance {
        adaptations = List.copyOf(adaptations);
        exclusions = List.copyOf(exclusions);
    }
}
