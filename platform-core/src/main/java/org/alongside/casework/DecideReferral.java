package org.alongside.casework;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The manager decides. */
public record DecideReferral(
        @TargetAggregateIdentifier CaseId caseId, Decision decision, String rationale) {}
