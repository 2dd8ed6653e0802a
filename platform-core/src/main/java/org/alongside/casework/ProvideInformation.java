package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Answers what the manager wanted to know, and passes the referral to them again. */
public record ProvideInformation(
        @TargetAggregateIdentifier CaseId caseId, String answer, Instant at)
        implements CaseCommand {}
