package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Opens a case that has ended. */
public record ReopenCase(@TargetAggregateIdentifier CaseId caseId, String reason, Instant at)
        implements CaseCommand {}
