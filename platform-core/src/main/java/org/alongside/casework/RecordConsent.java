package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Records the parent's consent, its refusal or its withdrawal. */
public record RecordConsent(@TargetAggregateIdentifier CaseId caseId, Consent consent, Instant at)
        implements CaseCommand {}
