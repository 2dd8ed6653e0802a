package org.alongside.casework;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Records to whom a disclosure was passed. */
public record RecordEscalation(
        @TargetAggregateIdentifier CaseId caseId,
        UUID disclosureId,
        Escalation escalation,
        @Nullable String note,
        Instant at)
        implements CaseCommand {}
