package org.alongside.advocates;

import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * How much an advocate takes on, and when. The boundaries protect them as much as the parents.
 *
 * @param capacity how many open cases they can carry at once, 1 to 50
 * @param workingPattern when they can support parents, if they say
 * @param contactBoundaries when and how they may be contacted themselves, in words
 */
public record Availability(
        int capacity,
        @Nullable WorkingPattern workingPattern,
        @Personal @Nullable String contactBoundaries) {}
