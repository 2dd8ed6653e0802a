package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Ties the parent's account to the case, after their identity was checked. */
public record LinkParentAccount(
        @TargetAggregateIdentifier CaseId caseId, String account, Instant at)
        implements CaseCommand {}
