package org.alongside.settings;

import java.time.Instant;
import org.alongside.event.EventName;

/** The council said by when a report has to be shared with the parent. */
@EventName("settings.ReportDeadlinesSet")
public record ReportDeadlinesSet(SettingsKey key, ReportDeadlines deadlines, Instant from)
        implements SettingsEvent {}
