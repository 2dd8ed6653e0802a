package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Records what was done after the conference. */
public record RecordDebrief(@TargetAggregateIdentifier CaseId caseId, Debrief debrief, Instant at)
        implements CaseCommand {}
