package org.alongside.casework;

import java.time.LocalDate;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * What was done with the parent after the conference: the third stage of support.
 *
 * @param on the day on which they met
 * @param outcomeExplained whether it was explained what was decided
 * @param nextStepsExplained whether it was explained what happens next
 * @param readyForNextTime whether the parent feels ready for the next meeting
 * @param note anything to know; none if nothing
 */
public record Debrief(
        LocalDate on,
        boolean outcomeExplained,
        boolean nextStepsExplained,
        boolean readyForNextTime,
        @Personal @Nullable String note) {}
