package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The manager signs off; the case ends. */
public record CompleteAdvocacy(
        @TargetAggregateIdentifier CaseId caseId, @Nullable String note, Instant at)
        implements CaseCommand {}
