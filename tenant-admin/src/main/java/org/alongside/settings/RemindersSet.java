package org.alongside.settings;

import java.time.Instant;
import org.alongside.event.EventName;
import org.alongside.notifications.Reminders;

/** The council said when people are reminded, and managers told of what is overdue. */
@EventName("settings.RemindersSet")
public record RemindersSet(SettingsKey key, Reminders reminders, Instant from)
        implements SettingsEvent {}
