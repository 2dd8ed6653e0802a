package org.alongside.advocates;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Ends a pause. */
public record ResumeAdvocate(@TargetAggregateIdentifier AdvocateId advocateId, Instant at) {}
