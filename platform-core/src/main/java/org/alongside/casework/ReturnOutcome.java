package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The manager does not sign off yet: the outcome form goes back. */
public record ReturnOutcome(@TargetAggregateIdentifier CaseId caseId, String reason, Instant at)
        implements CaseCommand {}
