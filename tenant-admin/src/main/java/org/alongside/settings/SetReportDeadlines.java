package org.alongside.settings;

import java.time.Instant;
import org.alongside.messaging.Administrative;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Says by when a report has to be shared with the parent.
 *
 * @param from from when it holds; from now on if none is given
 * @param at when this is said
 */
public record SetReportDeadlines(
        @TargetAggregateIdentifier SettingsKey key,
        ReportDeadlines deadlines,
        @Nullable Instant from,
        Instant at)
        implements Administrative {}
