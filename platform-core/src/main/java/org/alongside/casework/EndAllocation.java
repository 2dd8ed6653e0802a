package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Ends an allocation, so that another can follow. */
public record EndAllocation(
        @TargetAggregateIdentifier CaseId caseId, AllocationEnd ground, String reason, Instant at)
        implements CaseCommand {}
