package org.alongside.advocates;

import java.time.LocalDate;
import java.util.List;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * A training that an advocate completed.
 *
 * @param kind what it is for
 * @param modules the names of what was taught, if they are known
 * @param completedOn the day on which it was completed
 * @param validUntil the last day on which it counts; none if it does not run out
 */
public record Training(
        TrainingKind kind,
        @Personal List<String> modules,
        LocalDate completedOn,
        @Nullable LocalDate validUntil) {

    public Training {
        modules = List.copyOf(modules);
    }
}
