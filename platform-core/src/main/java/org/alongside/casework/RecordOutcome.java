package org.alongside.casework;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Completes the outcome form. */
public record RecordOutcome(@TargetAggregateIdentifier CaseId caseId, AdvocacyOutcome outcome) {}
