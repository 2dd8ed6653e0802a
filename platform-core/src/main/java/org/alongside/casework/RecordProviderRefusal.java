package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Records that the provider does not take the case, or that it was called back from them. */
public record RecordProviderRefusal(
        @TargetAggregateIdentifier CaseId caseId, String reason, Instant at)
        implements CaseCommand {}
