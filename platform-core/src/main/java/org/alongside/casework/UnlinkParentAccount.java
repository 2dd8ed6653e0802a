package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Undoes a link that was wrong; possible after the end of a case, too. */
public record UnlinkParentAccount(
        @TargetAggregateIdentifier CaseId caseId, String reason, Instant at)
        implements CaseCommand {}
