package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The advocate takes the case, or the parent agrees to the advocate. */
public record AcceptAllocation(
        @TargetAggregateIdentifier CaseId caseId, AllocationParty party, Instant at)
        implements CaseCommand {}
