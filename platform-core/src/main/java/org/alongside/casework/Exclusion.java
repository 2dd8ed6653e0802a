package org.alongside.casework;

import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * Somebody was excluded from the conference, or from a part of it: the chair's decision.
 *
 * @param who in what capacity they would have been there
 * @param name who, where that has to be said
 * @param grounds the chair's grounds
 * @param wholly whether from the whole conference; otherwise from a part of it
 */
public record Exclusion(
        ExcludedPerson who,
        @Personal @Nullable String name,
        @Personal String grounds,
        boolean wholly) {}
