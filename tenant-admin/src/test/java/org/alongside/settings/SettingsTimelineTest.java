package org.alongside.settings;

import static org.alongside.settings.SettingsExamples.BEGINNING;
import static org.alongside.settings.SettingsExamples.CAMDENS;
import static org.alongside.settings.SettingsExamples.SPRING;
import static org.alongside.settings.SettingsExamples.TODAY;
import static org.alongside.settings.SettingsExamples.adopted;
import static org.alongside.settings.SettingsExamples.office;
import static org.alongside.settings.SettingsExamples.workingDays;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.alongside.casework.DayCount;
import org.alongside.casework.TaskDays;
import org.alongside.notifications.Reminders;
import org.alongside.tenancy.Nation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a council has set")
final class SettingsTimelineTest {

    private static final SettingsAdopted FIRST = adopted(CAMDENS, Nation.ENGLAND);

    private final List<SettingsEvent> events = new ArrayList<>(List.of(FIRST));

    @Test
    void is_nothing_before_it_adopted_its_nations() {
        assertThat(SettingsTimeline.of(List.of())).isEmpty();
    }

    @Test
    void is_its_nations_until_it_sets_its_own_and_was_before_too() {
        for (Instant time : List.of(BEGINNING.minusSeconds(86_400), BEGINNING, TODAY)) {
            CouncilSettings settings = at(time);
            assertThat(settings.notice()).isEqualTo(new Held<>(FIRST.notice(), BEGINNING));
            assertThat(settings.reports().value()).isEqualTo(FIRST.reports());
            assertThat(settings.reviews().value()).isEqualTo(FIRST.reviews());
            assertThat(settings.terminology().value().protection())
                    .isEqualTo("child protection plan");
            assertThat(settings.contact()).isNull();
        }
    }

    @Test
    void holds_from_its_time_on_and_not_a_moment_before() {
        events.add(new NoticeThresholdsSet(CAMDENS, workingDays(10), SPRING));
        assertThat(at(SPRING.minusNanos(1)).notice().value()).isEqualTo(FIRST.notice());
        assertThat(at(SPRING).notice()).isEqualTo(new Held<>(workingDays(10), SPRING));
        assertThat(at(SPRING.plusSeconds(1)).reports().value()).isEqualTo(FIRST.reports());
    }

    @Test
    void holds_until_what_was_planned_before_begins() {
        events.add(new NoticeThresholdsSet(CAMDENS, workingDays(10), SPRING));
        events.add(new NoticeThresholdsSet(CAMDENS, workingDays(5), TODAY));
        assertThat(at(TODAY).notice().value()).isEqualTo(workingDays(5));
        assertThat(at(SPRING).notice().value()).isEqualTo(workingDays(10));
    }

    @Test
    void is_replaced_by_what_is_set_for_the_same_time_later() {
        events.add(new NoticeThresholdsSet(CAMDENS, workingDays(10), SPRING));
        events.add(new NoticeThresholdsSet(CAMDENS, workingDays(8), SPRING));
        assertThat(at(SPRING).notice().value()).isEqualTo(workingDays(8));
    }

    /** A case is judged by the settings of its own time, and that must not change afterwards. */
    @Test
    void was_at_any_time_what_it_is_said_to_have_been_however_much_is_set_since() {
        CouncilSettings then = at(TODAY);
        events.add(new NoticeThresholdsSet(CAMDENS, workingDays(10), TODAY.plusSeconds(1)));
        events.add(new TerminologySet(CAMDENS, new Terminology("a", "b", "c", "d"), SPRING));
        events.add(new ContactDetailsSet(CAMDENS, office("020 7946 0000"), SPRING));
        events.add(
                new ReviewCadenceSet(
                        CAMDENS, new ReviewCadence(10, DayCount.WORKING, 2, 4), SPRING));
        events.add(
                new ReportDeadlinesSet(
                        CAMDENS,
                        new ReportDeadlines(
                                workingDays(3).initial(),
                                workingDays(3).review(),
                                workingDays(3).other()),
                        SPRING));
        events.add(new DraftDaysSet(CAMDENS, new DraftDays(7), SPRING));
        TaskDays sooner = new TaskDays(0, 1, 1, 1, 1, 1, 1, 1, 1);
        events.add(new TaskDaysSet(CAMDENS, sooner, SPRING));
        Reminders earlier = new Reminders(1, 5, 2);
        events.add(new RemindersSet(CAMDENS, earlier, SPRING));
        assertThat(at(TODAY)).isEqualTo(then);
        CouncilSettings later = at(SPRING);
        assertThat(later.terminology().value().conference()).isEqualTo("a");
        assertThat(later.reviews().value().firstReviewMonths()).isEqualTo(2);
        assertThat(later.reports().value().initial().days()).isEqualTo(3);
        assertThat(later.drafts()).isEqualTo(new Held<>(new DraftDays(7), SPRING));
        assertThat(later.tasks()).isEqualTo(new Held<>(sooner, SPRING));
        assertThat(later.reminders()).isEqualTo(new Held<>(earlier, SPRING));
        assertThat(then.reminders().value()).isEqualTo(new Reminders(0, 2, 1));
        assertThat(then.drafts().value()).isEqualTo(new DraftDays(28));
        assertThat(then.tasks().value()).isNotEqualTo(sooner);
        assertThat(later.contact()).isEqualTo(new Held<>(office("020 7946 0000"), SPRING));
    }

    private CouncilSettings at(Instant time) {
        return SettingsTimeline.of(events).orElseThrow().at(time);
    }
}
