package org.alongside.settings;

import java.time.Instant;
import org.alongside.casework.TaskDays;
import org.alongside.event.EventName;

/** The council said in how many working days each piece of work is to be done. */
@EventName("settings.TaskDaysSet")
public record TaskDaysSet(SettingsKey key, TaskDays tasks, Instant from) implements SettingsEvent {}
