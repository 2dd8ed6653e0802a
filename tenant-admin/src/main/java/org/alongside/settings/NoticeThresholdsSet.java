package org.alongside.settings;

import java.time.Instant;
import org.alongside.casework.NoticeThresholds;
import org.alongside.event.EventName;

/** The council said how much notice of a meeting it asks for. */
@EventName("settings.NoticeThresholdsSet")
public record NoticeThresholdsSet(SettingsKey key, NoticeThresholds thresholds, Instant from)
        implements SettingsEvent {}
