package org.alongside.settings;

import java.time.Instant;
import org.alongside.event.EventName;

/** The council said how soon conferences follow each other. */
@EventName("settings.ReviewCadenceSet")
public record ReviewCadenceSet(SettingsKey key, ReviewCadence cadence, Instant from)
        implements SettingsEvent {}
