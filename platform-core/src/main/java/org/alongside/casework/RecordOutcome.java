package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Completes the outcome form, and passes it to the manager.
 *
 * @param passNote a note to the manager on the pass; none if there is nothing to add
 */
public record RecordOutcome(
        @TargetAggregateIdentifier CaseId caseId,
        AdvocacyOutcome outcome,
        @Nullable String passNote,
        Instant at)
        implements CaseCommand {}
