package org.alongside.advocates;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Records that an advocate was checked, with nothing against them. */
public record RecordCheck(
        @TargetAggregateIdentifier AdvocateId advocateId,
        UUID evidenceId,
        Check check,
        Instant at) {}
