package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * The manager decides, or wants to know more.
 *
 * @param rationale why; the referrer does not see it
 * @param replyToReferrer what the referrer is told: needed where nothing follows or more is wanted
 */
public record DecideReferral(
        @TargetAggregateIdentifier CaseId caseId,
        Decision decision,
        String rationale,
        @Nullable String replyToReferrer,
        Instant at)
        implements CaseCommand {}
