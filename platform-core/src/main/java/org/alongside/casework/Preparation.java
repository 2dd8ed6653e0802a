package org.alongside.casework;

import java.time.LocalDate;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * What was done with the parent before the conference: the first stage of support.
 *
 * @param on the day on which they met
 * @param rightsExplained whether the parent's rights were explained
 * @param optionsExplained whether their options were explained
 * @param expectationsExplained whether it was explained what to expect at the conference
 * @param reportReadTogether whether they read the report together
 * @param supportWanted what support the parent wants; none if not said
 * @param views the parent's views; none if not said
 * @param wishesForPlan what the parent wishes for the plan; none if not said
 * @param agreedToShare what the parent agreed that their social worker reads; none if nothing
 */
public record Preparation(
        LocalDate on,
        boolean rightsExplained,
        boolean optionsExplained,
        boolean expectationsExplained,
        boolean reportReadTogether,
        @Personal @Nullable String supportWanted,
        @Personal @Nullable String views,
        @Personal @Nullable String wishesForPlan,
        @Personal @Nullable String agreedToShare) {}
