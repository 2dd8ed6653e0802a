package org.alongside.settings;

import java.time.Instant;
import org.alongside.messaging.Administrative;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Says how long a draft of a referral is kept.
 *
 * @param from from when it holds; from now on if none is given
 * @param at when this is said
 */
public record SetDraftDays(
        @TargetAggregateIdentifier SettingsKey key,
        DraftDays drafts,
        @Nullable Instant from,
        Instant at)
        implements Administrative {}
