package org.alongside.casework;

import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Records that the conference was held with neither the parent nor an advocate there. */
public record RecordConferenceMissed(
        @TargetAggregateIdentifier CaseId caseId, LocalDate heldOn, String reason, Instant at)
        implements CaseCommand {}
