package org.alongside.settings;

import java.time.Instant;
import org.alongside.messaging.Administrative;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Says how soon conferences follow each other.
 *
 * @param from from when it holds; from now on if none is given
 * @param at when this is said
 */
public record SetReviewCadence(
        @TargetAggregateIdentifier SettingsKey key,
        ReviewCadence cadence,
        @Nullable Instant from,
        Instant at)
        implements Administrative {}
