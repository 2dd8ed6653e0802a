package org.alongside.casework;

import java.util.List;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * Disability and learning needs.
 *
 * @param any whether there are any
 * @param details what they are
 * @param adjustments what is wanted to meet them, for example extra time or visual aids
 */
public record AccessNeeds(
        boolean any, @Personal @Nullable String details, @Personal List<String> adjustments) {

    public AccessNeeds {
        adjustments = List.copyOf(adjustments);
    }

    /** Whether it says no, and what there is all the same. */
    public boolean contradicts() {
        return !any && (details != null || !adjustments.isEmpty());
    }
}
