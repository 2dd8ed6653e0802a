package org.alongside.settings;

import java.time.Instant;
import org.alongside.event.EventName;

/** The council said how long a draft of a referral is kept. */
@EventName("settings.DraftDaysSet")
public record DraftDaysSet(SettingsKey key, DraftDays drafts, Instant from)
        implements SettingsEvent {}
