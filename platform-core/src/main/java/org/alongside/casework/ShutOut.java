package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Shuts somebody out who is connected with the case; possible after its end, too.
 *
 * @param known whether the council has, or had, somebody with the account
 */
public record ShutOut(
        @TargetAggregateIdentifier CaseId caseId,
        String account,
        boolean known,
        String reason,
        Instant at)
        implements CaseCommand {}
