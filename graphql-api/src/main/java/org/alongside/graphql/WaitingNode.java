package org.alongside.graphql;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.alongside.casework.CaseView;
import org.alongside.casework.Task;

/** What a case waits for, in the words of the schema. */
record WaitingNode(Task task, Instant since, LocalDate due, long overdueDays) {

    static WaitingNode of(CaseView.Waiting waiting, Instant now) {
        return new WaitingNode(
                waiting.task(),
                waiting.since(),
                waiting.due(),
                Math.max(0, ChronoUnit.DAYS.between(waiting.due(), CalendarDays.of(now))));
    }
}
