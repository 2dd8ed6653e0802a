package org.alongside.casework;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Records the parent's consent, or its refusal, after the referral. */
public record RecordConsent(@TargetAggregateIdentifier CaseId caseId, Consent consent) {}
