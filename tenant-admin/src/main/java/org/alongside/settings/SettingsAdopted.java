package org.alongside.settings;

import java.time.Instant;
import org.alongside.casework.NoticeThresholds;
import org.alongside.casework.TaskDays;
import org.alongside.event.EventName;
import org.alongside.notifications.Reminders;
import org.alongside.tenancy.Nation;

/**
 * A council has its first settings: all of them but contact details, so that what a nation's
 * defaults were then is known for ever. They hold until each is set, and for all times before.
 */
@EventName("settings.SettingsAdopted")
public record SettingsAdopted(
        SettingsKey key,
        Nation nation,
        NoticeThresholds notice,
        ReportDeadlines reports,
        ReviewCadence reviews,
        Terminology terminology,
        DraftDays drafts,
        TaskDays tasks,
        Reminders reminders,
        Instant from)
        implements SettingsEvent {}
