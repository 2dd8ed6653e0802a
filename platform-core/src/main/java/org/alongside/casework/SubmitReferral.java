package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A social worker refers a parent. */
public record SubmitReferral(
        @TargetAggregateIdentifier CaseId caseId, Referral referral, Instant at) {}
