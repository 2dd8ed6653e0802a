package org.alongside.settings;

import java.time.Instant;
import org.alongside.casework.NoticeThresholds;
import org.alongside.messaging.Administrative;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Says how much notice of a meeting the council asks for.
 *
 * @param from from when it holds; from now on if none is given
 * @param at when this is said
 */
public record SetNoticeThresholds(
        @TargetAggregateIdentifier SettingsKey key,
        NoticeThresholds thresholds,
        @Nullable Instant from,
        Instant at)
        implements Administrative {}
