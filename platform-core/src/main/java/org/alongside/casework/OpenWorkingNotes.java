package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * A manager or coordinator wants to read the working notes, and says why; possible after the end of
 * a case, too.
 */
public record OpenWorkingNotes(@TargetAggregateIdentifier CaseId caseId, String reason, Instant at)
        implements CaseCommand {}
