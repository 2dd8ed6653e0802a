package org.alongside.casework;

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
        String summary,
        @Nullable Boolean parentFeltHeard,
        @Nullable Boolean understoodProcess,
        @Nullable String nextSteps) {}
