package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Puts right what the referral or request said. */
public record AmendReferral(
        @TargetAggregateIdentifier CaseId caseId, Amendment amendment, String reason, Instant at)
        implements CaseCommand {}
