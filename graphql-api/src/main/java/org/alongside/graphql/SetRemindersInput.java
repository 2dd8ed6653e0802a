package org.alongside.graphql;

import java.time.Instant;
import org.alongside.notifications.Reminders;
import org.jspecify.annotations.Nullable;

/** When people are reminded, as the schema takes it. */
record SetRemindersInput(
        int daysBefore, int conferenceDaysBefore, int escalateDaysAfter, @Nullable Instant from) {

    Reminders reminders() {
        return new Reminders(daysBefore, conferenceDaysBefore, escalateDaysAfter);
    }
}
