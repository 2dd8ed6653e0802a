package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The advocate cannot take the case, or the parent does not want this advocate. */
public record DeclineAllocation(
        @TargetAggregateIdentifier CaseId caseId,
        AllocationParty party,
        @Nullable String reason,
        Instant at)
        implements CaseCommand {}
