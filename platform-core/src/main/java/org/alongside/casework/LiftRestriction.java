package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Opens a restricted case to those who see cases by their role; possible after its end, too. */
public record LiftRestriction(@TargetAggregateIdentifier CaseId caseId, String reason, Instant at)
        implements CaseCommand {}
