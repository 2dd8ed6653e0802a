package org.alongside.notifications.automation;

import static org.alongside.casework.CaseExamples.CAMDEN;
import static org.alongside.casework.CaseExamples.CASE;
import static org.alongside.casework.CaseExamples.TODAY;
import static org.alongside.casework.CaseExamples.allocated;
import static org.alongside.casework.CaseExamples.awaited;
import static org.alongside.casework.CaseExamples.passed;
import static org.alongside.casework.CaseExamples.proceed;
import static org.alongside.casework.CaseExamples.sharing;
import static org.alongside.casework.CaseExamples.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseRestricted;
import org.alongside.casework.CaseView;
import org.alongside.casework.HarmDisclosed;
import org.alongside.casework.LinkGround;
import org.alongside.casework.ParentAccountLinked;
import org.alongside.casework.PassStage;
import org.alongside.casework.PassedToSocialWorker;
import org.alongside.casework.PersonShutOut;
import org.alongside.casework.ReportShared;
import org.alongside.casework.ReportTiming;
import org.alongside.casework.SocialWorker;
import org.alongside.casework.Task;
import org.alongside.casework.read.CaseProjection;
import org.alongside.messaging.Context;
import org.alongside.notifications.Occasion;
import org.alongside.readmodel.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is told, by what has happened to a case. */
@DisplayName("Told")
final class AddresseesTest {

    private static final LocalDate DUE = LocalDate.of(2026, 11, 24);
    private static final String DOER = "whoever-did-it";

    private final Map<String, Colleague> staff = new LinkedHashMap<>();
    private final List<RecordedEvent> events = new ArrayList<>();
    private final CaseProjection projection = new CaseProjection();
    private @Nullable CaseView view;
    private String worker = "";
    private String advocate = "";

    private final Colleagues colleagues =
            new Colleagues() {
                @Override
                public List<Colleague> holding(Role role) {
                    return staff.values().stream()
                            .filter(one -> one.roles().contains(role))
                            .toList();
                }

                @Override
                public Optional<Colleague> with(String account) {
                    return Optional.ofNullable(staff.get(account));
                }
            };

    @BeforeEach
    void people() {
        worker = submitted().referrer();
        advocate = Objects.requireNonNull(allocated().advocateAccount());
        add("manager-1", Role.ADVOCACY_MANAGER);
        add("manager-2", Role.ADVOCACY_MANAGER);
        add("admin-1", Role.ADVOCACY_ADMIN);
        add("admin-2", Role.ADVOCACY_ADMIN);
        add(worker, Role.REFERRER);
        add(advocate, Role.ADVOCATE);
        add("parent", Role.PARENT);
        add("auditor", Role.AUDITOR);
        add("supervisor", Role.SUPERVISOR);
        happened(submitted(), passed(PassStage.AFTER_REFERRAL));
    }

    private void add(String account, Role... roles) {
        staff.put(account, new Colleague(account, Set.of(roles), account + "@example.org"));
    }

    private void happened(CaseEvent... more) {
        for (CaseEvent event : more) {
            RecordedEvent recorded =
                    new RecordedEvent(
                            () ->
                                    new Context(
                                            CAMDEN, new Actor(DOER, "", Set.of(), Set.of(), "web")),
                            events.size() + 1L,
                            CASE.toString(),
                            events.size() + 1L,
                            TODAY,
                            event);
            events.add(recorded);
            view = projection.apply(view, recorded);
        }
    }

    /** Of what happened last, or of the last event of a kind. */
    private List<String> told(Occasion occasion, Class<?> of) {
        RecordedEvent recorded =
                events.reversed().stream()
                        .filter(event -> of.isInstance(event.payload()))
                        .findFirst()
                        .orElseThrow();
        return Addressees.of(
                        new RecordedCases.RecordedCase(Objects.requireNonNull(view), events),
                        recorded,
                        occasion,
                        colleagues)
                .stream()
                .map(Colleague::account)
                .sorted()
                .toList();
    }

    private List<String> told(Occasion occasion) {
        return told(occasion, events.getLast().payload().getClass());
    }

    private static List<String> of(String... accounts) {
        return Arrays.stream(accounts).sorted().toList();
    }

    /** A table of its own, and not what the code says about roles. */
    @ParameterizedTest
    @EnumSource(Task.class)
    void are_those_whose_work_it_is(Task task) {
        happened(proceed(), allocated(), awaited(task, DUE));
        List<String> managers = of("manager-1", "manager-2");
        List<String> admins = of("admin-1", "admin-2");
        List<String> expected =
                switch (task) {
                    case DECIDE, SIGN_OFF -> managers;
                    case PROVIDE_INFORMATION -> of(worker);
                    case ACCEPT_ALLOCATION, SUPPORT -> of(advocate);
                    case RECORD_CONSENT, ALLOCATE, CHASE_PROVIDER, RECORD_OUTCOME -> admins;
                    case ESCALATE -> of("manager-1", "manager-2", "admin-1", "admin-2");
                };
        assertThat(told(Occasion.WORK)).isEqualTo(expected);
        assertThat(told(Occasion.REMINDER)).isEqualTo(expected);
        assertThat(told(Occasion.OVERDUE)).isEqualTo(managers);
    }

    @Test
    void are_coordinators_where_whoever_has_it_is_not_reached() {
        happened(proceed(), allocated(), awaited(Task.SUPPORT, DUE));
        staff.remove(advocate);
        assertThat(told(Occasion.REMINDER)).isEqualTo(of("admin-1", "admin-2"));
        staff.put(advocate, new Colleague(advocate, Set.of(Role.ADVOCATE), null));
        assertThat(told(Occasion.RECORD_MISSING)).isEqualTo(of("admin-1", "admin-2"));
    }

    @Test
    void is_nobody_of_work_that_became_another() {
        happened(awaited(Task.DECIDE, DUE), proceed(), awaited(Task.ALLOCATE, DUE));
        RecordedEvent first = events.get(2);
        assertThat(
                        Addressees.of(
                                new RecordedCases.RecordedCase(
                                        Objects.requireNonNull(view), events),
                                first,
                                Occasion.REMINDER,
                                colleagues))
                .isEmpty();
        assertThat(told(Occasion.REMINDER)).isNotEmpty();
    }

    @Test
    void is_nobody_who_may_not_see_the_case() {
        happened(awaited(Task.DECIDE, DUE), new PersonShutOut(CASE, "manager-1", "A relative"));
        Class<?> work = awaited(Task.DECIDE, DUE).getClass();
        assertThat(told(Occasion.REMINDER, work)).isEqualTo(of("manager-2"));
        happened(new CaseRestricted(CASE, Set.of("manager-1", "admin-1"), "Staff"));
        assertThat(told(Occasion.REMINDER, work)).isEmpty();
        assertThat(told(Occasion.OVERDUE, work)).isEmpty();
    }

    @Test
    void is_no_parent_and_no_manager_whose_own_case_it_is() {
        happened(
                awaited(Task.DECIDE, DUE),
                new ParentAccountLinked(CASE, "manager-1", LinkGround.IDENTITY_CHECKED));
        Class<?> work = awaited(Task.DECIDE, DUE).getClass();
        assertThat(told(Occasion.REMINDER, work)).isEqualTo(of("manager-2"));
        assertThat(told(Occasion.OVERDUE, work)).isEqualTo(of("manager-2"));
    }

    @Test
    void is_not_whoever_referred_to_decide_nor_whoever_did_it() {
        add(worker, Role.REFERRER, Role.ADVOCACY_MANAGER);
        add(DOER, Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN);
        happened(awaited(Task.DECIDE, DUE));
        assertThat(told(Occasion.WORK)).isEqualTo(of("manager-1", "manager-2"));
        assertThat(told(Occasion.REMINDER)).isEqualTo(of("manager-1", "manager-2", DOER));
        happened(new HarmDisclosed(CASE, UUID.randomUUID(), "Hidden"), awaited(Task.ESCALATE, DUE));
        assertThat(told(Occasion.WORK)).contains(DOER);
    }

    @Test
    void is_the_social_worker_who_has_it_now() {
        add("worker-2", Role.REFERRER);
        happened(proceed(), awaited(Task.ALLOCATE, DUE));
        Class<?> decided = proceed().getClass();
        assertThat(told(Occasion.DECIDED, decided)).isEqualTo(of(worker));
        assertThat(told(Occasion.REPORT_DUE, decided)).isEqualTo(of(worker));
        happened(
                new PassedToSocialWorker(
                        CASE, "worker-2", new SocialWorker("Sal", "South", null), "Moved"));
        assertThat(told(Occasion.PASSED)).isEqualTo(of("worker-2"));
        assertThat(told(Occasion.DECIDED, decided)).isEqualTo(of("worker-2"));
        happened(new ReportShared(CASE, sharing(DUE), new ReportTiming(DUE, true)));
        assertThat(told(Occasion.REPORT_DUE, decided)).isEmpty();
    }
}
