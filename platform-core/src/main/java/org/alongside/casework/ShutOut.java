package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Shuts somebody out who is connected with the case; possible after its end, too. */
public record ShutOut(
        @TargetAggregateIdentifier CaseId caseId, String account, String reason, Instant at)
        implements CaseCommand {}
