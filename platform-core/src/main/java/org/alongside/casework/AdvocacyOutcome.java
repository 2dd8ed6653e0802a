package org.alongside.casework;

import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * The outcome form.
 *
 * @param result in what the advocacy ended
 * @param protection what the conference decided on the children's protection; none if it was not
 *     asked, or there was no conference
 * @param summary what came of the advocacy
 * @param parentFeltHeard whether the parent says that they were heard; none if not asked
 * @param understoodProcess whether the parent says that they understood what happened; none if not
 *     asked
 * @param parentFeltSupported whether the parent says that they were supported; none if not asked
 * @param betterPrepared whether the parent says that they are better prepared for next time; none
 *     if not asked
 * @param betterWithSocialWorker whether the parent says that they get on better with their social
 *     worker; none if not asked
 * @param nextSteps what follows for the parent; none if nothing
 */
public record AdvocacyOutcome(
        CaseResult result,
        @Nullable ProtectionDecision protection,
        @Personal String summary,
        @Nullable Boolean parentFeltHeard,
        @Nullable Boolean understoodProcess,
        @Nullable Boolean parentFeltSupported,
        @Nullable Boolean betterPrepared,
        @Nullable Boolean betterWithSocialWorker,
        @Personal @Nullable String nextSteps) {}
