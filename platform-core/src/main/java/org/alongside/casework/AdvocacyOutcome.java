package org.alongside.casework;

import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * The outcome form.
 *
 * @param summary what came of the advocacy
 * @param parentFeltHeard whether the parent says that they were heard; none if not asked
 * @param understoodProcess whether the parent says that they understood what happened; none if not
 *     asked
 * @param nextSteps what follows for the parent; none if nothing
 */
public record AdvocacyOutcome(
        @Personal String summary,
        @Nullable Boolean parentFeltHeard,
        @Nullable Boolean understoodProcess,
        @Personal @Nullable String nextSteps) {}
