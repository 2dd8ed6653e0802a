package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Answers what the manager wanted to know, and passes the referral to them again.
 *
 * @param passNote a note to the manager on the pass; none if there is nothing to add
 */
public record ProvideInformation(
        @TargetAggregateIdentifier CaseId caseId,
        String answer,
        @Nullable String passNote,
        Instant at)
        implements CaseCommand {}
