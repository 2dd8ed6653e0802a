package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A parent asks for an advocate, or a coordinator writes their request down. */
public record RequestAdvocate(
        @TargetAggregateIdentifier CaseId caseId, SelfRequest request, Instant at) {}
