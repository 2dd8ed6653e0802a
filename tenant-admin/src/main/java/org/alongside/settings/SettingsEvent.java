package org.alongside.settings;

import java.time.Instant;

/** What can have happened to a council's settings. */
public sealed interface SettingsEvent
        permits SettingsAdopted,
                NoticeThresholdsSet,
                ReportDeadlinesSet,
                ReviewCadenceSet,
                TerminologySet,
                DraftDaysSet,
                TaskDaysSet,
                RemindersSet,
                ContactDetailsSet {

    /** The council's settings. */
    SettingsKey key();

    /** From when it holds: never before it was set. */
    Instant from();
}
