package org.alongside.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.alongside.casework.CaseView;
import org.alongside.casework.PassStage;
import org.alongside.casework.Task;
import org.junit.jupiter.api.Test;

/** How late, and for how long: in days of the councils' calendar, which is not that of UTC. */
class CalendarDaysTest {

    /** In summer: already the 2nd of July where the councils are. */
    private static final Instant NIGHT = Instant.parse("2026-07-01T23:30:00Z");

    @Test
    void workIsOverdueFromTheDayAfterItIsDue() {
        assertThat(overdue(LocalDate.of(2026, 7, 3))).isZero();
        assertThat(overdue(LocalDate.of(2026, 7, 2))).isZero();
        assertThat(overdue(LocalDate.of(2026, 7, 1))).isEqualTo(1);
        assertThat(overdue(LocalDate.of(2026, 6, 2))).isEqualTo(30);
    }

    private static long overdue(LocalDate due) {
        return WaitingNode.of(
                        new CaseView.Waiting(Task.DECIDE, NIGHT, due, Set.of(), null, 0), NIGHT)
                .overdueDays();
    }

    @Test
    void aPassIsAsOldAsTheDaysThatItWaited() {
        Instant noon = Instant.parse("2026-06-30T12:00:00Z");
        CaseView.Pass answered =
                new CaseView.Pass(PassStage.AFTER_REFERRAL, "A", "a", null, noon, noon);
        CaseView.Pass waits =
                new CaseView.Pass(PassStage.AFTER_OUTCOME, "B", "b", null, noon, null);
        assertThat(PassNode.of(answered, NIGHT).days()).isZero();
        assertThat(PassNode.waiting(List.of(answered, waits), NIGHT))
                .hasValue(PassNode.of(waits, NIGHT));
        assertThat(PassNode.of(waits, NIGHT).days()).isEqualTo(2);
        assertThat(PassNode.waiting(List.of(answered), NIGHT)).isEmpty();
    }
}
