package org.alongside.settings;

import java.time.Instant;
import org.alongside.event.EventName;

/** The council said what it calls things. */
@EventName("settings.TerminologySet")
public record TerminologySet(SettingsKey key, Terminology terminology, Instant from)
        implements SettingsEvent {}
