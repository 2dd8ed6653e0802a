package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Somebody whose office shows them every case but this one, for it is restricted to others, has to
 * read it all the same, and says why; possible after the end of a case, too.
 */
public record OpenInEmergency(@TargetAggregateIdentifier CaseId caseId, String reason, Instant at)
        implements CaseCommand {}
