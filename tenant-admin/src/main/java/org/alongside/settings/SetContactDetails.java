package org.alongside.settings;

import java.time.Instant;
import org.alongside.messaging.Administrative;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Says how the council's advocacy office is reached.
 *
 * @param from from when it holds; from now on if none is given
 * @param at when this is said
 */
public record SetContactDetails(
        @TargetAggregateIdentifier SettingsKey key,
        ContactDetails contact,
        @Nullable Instant from,
        Instant at)
        implements Administrative {}
