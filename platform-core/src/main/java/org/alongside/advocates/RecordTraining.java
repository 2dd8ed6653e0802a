package org.alongside.advocates;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Records that an advocate completed a training. */
public record RecordTraining(
        @TargetAggregateIdentifier AdvocateId advocateId,
        UUID evidenceId,
        Training training,
        Instant at) {}
