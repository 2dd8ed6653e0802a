package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Lets somebody in again who was shut out; possible after the end of a case, too. */
public record LetIn(
        @TargetAggregateIdentifier CaseId caseId, String account, String reason, Instant at)
        implements CaseCommand {}
