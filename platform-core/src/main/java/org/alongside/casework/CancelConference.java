package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Records that the conference is not held, with no other day set. */
public record CancelConference(@TargetAggregateIdentifier CaseId caseId, String reason, Instant at)
        implements CaseCommand {}
