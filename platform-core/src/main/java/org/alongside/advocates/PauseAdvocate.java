package org.alongside.advocates;

import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Takes an advocate out of those who can be allocated, for a while.
 *
 * @param until the last day of the pause; none if it lasts until they resume
 */
public record PauseAdvocate(
        @TargetAggregateIdentifier AdvocateId advocateId,
        String reason,
        @Nullable LocalDate until,
        Instant at) {}
