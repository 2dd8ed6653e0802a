package org.alongside.advocates;

import java.time.LocalDate;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * A check of an advocate that was completed, with nothing against them.
 *
 * @param kind what was checked
 * @param details what else is to be known, such as which other check
 * @param completedOn the day on which it was completed
 * @param validUntil the last day on which it counts; none if it does not run out
 */
public record Check(
        CheckKind kind,
        @Personal @Nullable String details,
        LocalDate completedOn,
        @Nullable LocalDate validUntil) {}
