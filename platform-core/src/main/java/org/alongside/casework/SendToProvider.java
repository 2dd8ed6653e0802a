package org.alongside.casework;

import java.time.Instant;
import java.util.UUID;
import org.alongside.providers.ProviderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Sends the case to an external provider of the council's list.
 *
 * @param allocationId the id of the allocation, should the provider accept
 */
public record SendToProvider(
        @TargetAggregateIdentifier CaseId caseId,
        UUID allocationId,
        ProviderId providerId,
        TriageGround ground,
        @Nullable String reason,
        Instant at)
        implements CaseCommand {}
