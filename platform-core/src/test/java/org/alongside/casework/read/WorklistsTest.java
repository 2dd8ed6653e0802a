package org.alongside.casework.read;

import static org.alongside.casework.CaseExamples.CASE;
import static org.alongside.casework.CaseExamples.allocated;
import static org.alongside.casework.CaseExamples.as;
import static org.alongside.casework.CaseExamples.awaited;
import static org.alongside.casework.CaseExamples.completed;
import static org.alongside.casework.CaseExamples.outcomeRecorded;
import static org.alongside.casework.CaseExamples.passed;
import static org.alongside.casework.CaseExamples.proceed;
import static org.alongside.casework.CaseExamples.providerAccepted;
import static org.alongside.casework.CaseExamples.sentToProvider;
import static org.alongside.casework.CaseExamples.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.alongside.actor.Role;
import org.alongside.casework.AllocationEnd;
import org.alongside.casework.AllocationEnded;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseRestricted;
import org.alongside.casework.CaseView;
import org.alongside.casework.LinkGround;
import org.alongside.casework.ParentAccountLinked;
import org.alongside.casework.PassStage;
import org.alongside.casework.PassedToSocialWorker;
import org.alongside.casework.PersonShutOut;
import org.alongside.casework.SocialWorker;
import org.alongside.casework.Task;
import org.alongside.casework.WorklistCounts;
import org.alongside.readmodel.RecordedEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A case on worklists")
final class WorklistsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final CaseEvent FIRST = passed(PassStage.AFTER_REFERRAL);
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    /** A case whose work is due on a day and was awaited at a position. */
    private record Entry(LocalDate due, long position) {

        long place() {
            return Worklists.place(due, position);
        }
    }

    private final CaseProjection projection = new CaseProjection();

    @Test
    void is_in_order_by_the_day_it_is_due_then_by_how_long_it_has_waited() {
        Entry urgent = new Entry(DAY, 90);
        Entry urgentToo = new Entry(DAY, 91);
        Entry older = new Entry(DAY.plusDays(1), 7);
        Entry farAway = new Entry(LocalDate.of(2199, 12, 31), 1);
        Entry overdue = new Entry(DAY.minusYears(2), 9_999_999_999L);
        Entry longAgo = new Entry(LocalDate.of(1900, 1, 1), 3);
        List<Entry> entries =
                new ArrayList<>(List.of(farAway, older, urgentToo, longAgo, urgent, overdue));

        entries.sort(Comparator.comparingLong(Entry::place));

        assertThat(entries).containsExactly(longAgo, overdue, urgent, urgentToo, older, farAway);
        assertThat(entries).allMatch(entry -> entry.place() >= 0);
        assertThat(new Entry(LocalDate.of(2199, 12, 31), 9_999_999_999L).place())
                .as("kept by every reader of JSON")
                .isLessThan(1L << 53);
        assertThat(Worklists.position(urgentToo.place())).isEqualTo(91);
    }

    @Test
    void is_on_that_of_the_office_whose_task_it_is_and_of_whom_it_concerns() {
        assertThat(on(submitted(), awaited(Task.DECIDE, DAY)))
                .containsExactly("ADVOCACY_MANAGER", "REFERRER referrer");
        assertThat(on(submitted(), awaited(Task.ALLOCATE, DAY)))
                .containsExactly("ADVOCACY_ADMIN", "REFERRER referrer");
        assertThat(on(submitted(), awaited(Task.ESCALATE, DAY)))
                .as("nobody waits for a coordinator who is away")
                .containsExactly("ADVOCACY_ADMIN", "ADVOCACY_MANAGER", "REFERRER referrer");
        assertThat(on(submitted(), awaited(Task.PROVIDE_INFORMATION, DAY)))
                .containsExactly("REFERRER referrer");
        assertThat(
                        on(
                                submitted(),
                                linked(),
                                FIRST,
                                proceed(),
                                allocated(),
                                awaited(Task.SUPPORT, DAY)))
                .containsExactly("ADVOCATE advocate", "PARENT parent", "REFERRER referrer");
        assertThat(
                        on(
                                submitted(),
                                FIRST,
                                proceed(),
                                sentToProvider(),
                                providerAccepted(),
                                awaited(Task.SUPPORT, DAY)))
                .as("the advocate has no account")
                .containsExactly("ADVOCACY_ADMIN", "REFERRER referrer");
    }

    @Test
    void is_on_none_of_those_who_have_it_no_longer() {
        assertThat(
                        on(
                                submitted(),
                                awaited(Task.DECIDE, DAY),
                                new PassedToSocialWorker(
                                        CASE,
                                        "second",
                                        new SocialWorker("O. Ther", "South team", null),
                                        "Left.")))
                .containsExactly("ADVOCACY_MANAGER", "REFERRER second");
        assertThat(
                        on(
                                submitted(),
                                FIRST,
                                proceed(),
                                allocated(),
                                awaited(Task.SUPPORT, DAY),
                                new AllocationEnded(CASE, AllocationEnd.PARENT_ASKED, "A peer."),
                                awaited(Task.ALLOCATE, DAY)))
                .containsExactly("ADVOCACY_ADMIN", "REFERRER referrer");
    }

    @Test
    void is_on_that_of_the_coordinators_where_whose_task_it_is_was_shut_out() {
        assertThat(
                        on(
                                submitted(),
                                awaited(Task.PROVIDE_INFORMATION, DAY),
                                new PersonShutOut(CASE, "referrer", "A cousin.")))
                .contains("ADVOCACY_ADMIN");
        assertThat(
                        on(
                                submitted(),
                                FIRST,
                                proceed(),
                                allocated(),
                                awaited(Task.SUPPORT, DAY),
                                new PersonShutOut(CASE, "advocate", "A sister.")))
                .contains("ADVOCACY_ADMIN");
    }

    @Test
    void is_on_the_managers_too_while_it_is_restricted() {
        assertThat(
                        on(
                                submitted(),
                                awaited(Task.ALLOCATE, DAY),
                                new CaseRestricted(CASE, Set.of("manager"), "A colleague's.")))
                .as("which may name no coordinator")
                .containsExactly("ADVOCACY_ADMIN", "ADVOCACY_MANAGER", "REFERRER referrer");
    }

    @Test
    void is_on_that_of_the_coordinators_where_the_social_worker_is_the_parent_or_a_machine() {
        assertThat(
                        on(
                                submitted(),
                                awaited(Task.PROVIDE_INFORMATION, DAY),
                                new ParentAccountLinked(
                                        CASE, "referrer", LinkGround.IDENTITY_CHECKED)))
                .containsExactly("ADVOCACY_ADMIN", "PARENT referrer");
        CaseView view = null;
        for (RecordedEvent event :
                recorded(Role.INTEGRATOR, submitted(), awaited(Task.PROVIDE_INFORMATION, DAY))) {
            view = projection.apply(view, event);
        }
        assertThat(Objects.requireNonNull(Objects.requireNonNull(view).waitingFor()).worklists())
                .containsExactly("ADVOCACY_ADMIN", "EVERY");
    }

    @Test
    void is_on_that_of_the_coordinators_while_whose_task_it_is_is_gone_from_the_council() {
        CaseView.Waiting asked = waiting(submitted(), awaited(Task.PROVIDE_INFORMATION, DAY));
        CaseView.Waiting supported =
                waiting(submitted(), FIRST, proceed(), allocated(), awaited(Task.SUPPORT, DAY));

        assertThat(isOn(asked, Role.ADVOCACY_ADMIN)).isFalse();
        assertThat(isOn(asked, Role.ADVOCACY_ADMIN, "REFERRER referrer")).isTrue();
        assertThat(isOn(asked, Role.ADVOCACY_ADMIN, "ADVOCATE referrer", "REFERRER other"))
                .as("in that role")
                .isFalse();
        assertThat(isOn(asked, Role.ADVOCACY_MANAGER, "REFERRER referrer")).isFalse();
        assertThat(isOn(supported, Role.ADVOCACY_ADMIN)).isFalse();
        assertThat(isOn(supported, Role.ADVOCACY_ADMIN, "REFERRER referrer")).isFalse();
        assertThat(isOn(supported, Role.ADVOCACY_ADMIN, "ADVOCATE advocate")).isTrue();
        assertThat(supported.owner()).isEqualTo("ADVOCATE advocate");
        assertThat(
                        Worklists.left(
                                as("x", Role.ADVOCACY_ADMIN).actor(), List.of("ADVOCATE advocate")))
                .as("by which it is found who left some")
                .anyMatch(supported.worklists()::contains)
                .noneMatch(asked.worklists()::contains);
    }

    @Test
    void is_on_the_managers_too_while_whose_task_it_is_is_gone_and_it_is_restricted() {
        CaseView.Waiting restricted =
                waiting(
                        submitted(),
                        awaited(Task.PROVIDE_INFORMATION, DAY),
                        new CaseRestricted(CASE, Set.of("manager"), "A colleague's."));
        assertThat(isOn(restricted, Role.ADVOCACY_MANAGER)).isFalse();
        assertThat(isOn(restricted, Role.ADVOCACY_MANAGER, "REFERRER referrer")).isTrue();
    }

    @Test
    void is_found_by_those_whose_lists_they_are() {
        assertThat(
                        Worklists.of(
                                as("x", Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN).actor(),
                                Set.of()))
                .containsExactly("ADVOCACY_MANAGER", "ADVOCACY_ADMIN");
        assertThat(
                        Worklists.of(
                                as("x", Role.ADVOCATE, Role.PARENT, Role.REFERRER).actor(),
                                Set.of("REFERRER y")))
                .containsExactly("REFERRER x", "PARENT x", "ADVOCATE x");
        assertThat(
                        Worklists.of(
                                as("x", Role.AUDITOR, Role.SUPERVISOR, Role.COUNCIL_ADMIN).actor(),
                                Set.of("REFERRER y")))
                .isEmpty();
    }

    @Test
    void has_not_waited_less_for_being_due_on_another_day() {
        CaseView.Waiting waiting =
                waiting(
                        submitted(),
                        FIRST,
                        proceed(),
                        allocated(),
                        awaited(Task.SUPPORT, DAY),
                        awaited(Task.SUPPORT, DAY.plusDays(9)));
        assertThat(waiting.due()).isEqualTo(DAY.plusDays(9));
        assertThat(waiting.since()).isEqualTo(at(5));
        assertThat(waiting.place()).isEqualTo(Worklists.place(DAY.plusDays(9), 5));
    }

    @Test
    void is_in_the_queue_of_passes_while_one_waits_for_the_manager() {
        CaseEvent[] life = {
            submitted(),
            passed(PassStage.AFTER_REFERRAL),
            proceed(),
            outcomeRecorded(),
            passed(PassStage.AFTER_OUTCOME),
            completed()
        };
        List<Long> passed = new ArrayList<>();
        CaseView view = null;
        for (RecordedEvent event : recorded(life)) {
            view = Objects.requireNonNull(projection.apply(view, event));
            passed.add(view.passed() == null ? 0L : view.passed());
        }
        assertThat(passed).containsExactly(0L, 2L, 0L, 0L, 5L, 0L);
    }

    @Test
    void is_counted_by_its_task_and_overdue_after_its_day() {
        WorklistCounts counts =
                WorklistCounts.of(
                        List.of(
                                new WorklistCounts.Due(Task.SIGN_OFF, DAY.minusDays(1), 2),
                                new WorklistCounts.Due(Task.DECIDE, DAY, 3),
                                new WorklistCounts.Due(Task.DECIDE, DAY.minusDays(30), 4),
                                new WorklistCounts.Due(Task.DECIDE, DAY.plusDays(1), 5)),
                        DAY);
        assertThat(counts.tasks())
                .containsExactly(
                        new WorklistCounts.OfTask(Task.DECIDE, 12, 4),
                        new WorklistCounts.OfTask(Task.SIGN_OFF, 2, 2));
        assertThat(counts.cases()).isEqualTo(14);
        assertThat(counts.overdue()).isEqualTo(6);
    }

    private static ParentAccountLinked linked() {
        return new ParentAccountLinked(CASE, "parent", LinkGround.IDENTITY_CHECKED);
    }

    /** While nobody is gone from the council. */
    private Set<String> on(CaseEvent... events) {
        Set<String> lists = new TreeSet<>(waiting(events).worklists());
        assertThat(lists.remove(Worklists.EVERY)).isTrue();
        lists.removeIf(list -> list.contains(" after "));
        return lists;
    }

    /** Whether it is on the worklist of an office while these are gone. */
    private static boolean isOn(CaseView.Waiting waiting, Role office, String... gone) {
        return !Collections.disjoint(
                waiting.worklists(), Worklists.of(as("x", office).actor(), List.of(gone)));
    }

    private CaseView.Waiting waiting(CaseEvent... events) {
        CaseView view = null;
        for (RecordedEvent event : recorded(events)) {
            view = projection.apply(view, event);
        }
        return Objects.requireNonNull(Objects.requireNonNull(view).waitingFor());
    }

    private static List<RecordedEvent> recorded(CaseEvent... events) {
        return recorded(Role.ADVOCACY_ADMIN, events);
    }

    private static List<RecordedEvent> recorded(Role by, CaseEvent... events) {
        List<RecordedEvent> recorded = new ArrayList<>();
        for (int i = 1; i <= events.length; i++) {
            recorded.add(
                    new RecordedEvent(
                            () -> as("someone", by), i, CASE.toString(), i, at(i), events[i - 1]));
        }
        return recorded;
    }

    private static Instant at(int minute) {
        return START.plusSeconds(60L * minute);
    }
}
