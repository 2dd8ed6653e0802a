package org.alongside.settings;

import java.time.Instant;
import org.alongside.event.EventName;

/** The council said how its advocacy office is reached. */
@EventName("settings.ContactDetailsSet")
public record ContactDetailsSet(SettingsKey key, ContactDetails contact, Instant from)
        implements SettingsEvent {}
