package org.alongside.settings;

import java.time.Instant;
import org.alongside.messaging.Administrative;
import org.alongside.notifications.Reminders;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Says when people are reminded of their work, and managers told of what is overdue.
 *
 * @param from from when it holds; from now on if none is given
 * @param at when this is said
 */
public record SetReminders(
        @TargetAggregateIdentifier SettingsKey key,
        Reminders reminders,
        @Nullable Instant from,
        Instant at)
        implements Administrative {}
