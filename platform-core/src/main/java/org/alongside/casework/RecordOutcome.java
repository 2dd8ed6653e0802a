package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Completes the outcome form, and passes it to the manager. */
public record RecordOutcome(
        @TargetAggregateIdentifier CaseId caseId, AdvocacyOutcome outcome, Instant at)
        implements CaseCommand {}
