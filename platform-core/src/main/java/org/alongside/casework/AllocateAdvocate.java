package org.alongside.casework;

import java.time.Instant;
import java.util.UUID;
import org.alongside.advocates.AdvocateId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Allocates an advocate. */
public record AllocateAdvocate(
        @TargetAggregateIdentifier CaseId caseId,
        UUID allocationId,
        AdvocateId advocateId,
        @Nullable String reason,
        Instant at) {}
