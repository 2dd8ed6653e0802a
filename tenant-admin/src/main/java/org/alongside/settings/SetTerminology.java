package org.alongside.settings;

import java.time.Instant;
import org.alongside.messaging.Administrative;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Says what the council calls things.
 *
 * @param from from when it holds; from now on if none is given
 * @param at when this is said
 */
public record SetTerminology(
        @TargetAggregateIdentifier SettingsKey key,
        Terminology terminology,
        @Nullable Instant from,
        Instant at)
        implements Administrative {}
