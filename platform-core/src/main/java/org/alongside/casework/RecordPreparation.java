package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Records what was done before the conference. */
public record RecordPreparation(
        @TargetAggregateIdentifier CaseId caseId, Preparation preparation, Instant at)
        implements CaseCommand {}
