package org.alongside.graphql;

import java.time.Instant;
import org.alongside.casework.DaysBefore;
import org.alongside.settings.ReportDeadlines;
import org.jspecify.annotations.Nullable;

/** When reports are to be shared, as the schema takes it. */
record SetReportDeadlinesInput(
        DaysBefore initial, DaysBefore review, DaysBefore other, @Nullable Instant from) {

    ReportDeadlines deadlines() {
        return new ReportDeadlines(initial, review, other);
    }
}
