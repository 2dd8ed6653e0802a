package org.alongside.settings;

import java.time.Instant;
import org.alongside.casework.TaskDays;
import org.alongside.messaging.Administrative;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Says in how many working days each piece of work is to be done.
 *
 * @param from from when it holds; from now on if none is given
 * @param at when this is said
 */
public record SetTaskDays(
        @TargetAggregateIdentifier SettingsKey key,
        TaskDays tasks,
        @Nullable Instant from,
        Instant at)
        implements Administrative {}
