package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Records that the provider takes the case, and who supports the parent. */
public record RecordProviderAcceptance(
        @TargetAggregateIdentifier CaseId caseId,
        String advocateName,
        @Nullable String workContact,
        Instant at)
        implements CaseCommand {}
