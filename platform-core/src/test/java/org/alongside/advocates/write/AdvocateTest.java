package org.alongside.advocates.write;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.alongside.actor.Role;
import org.alongside.advocates.AdvocateAlreadyPaused;
import org.alongside.advocates.AdvocateAlreadyStoodDown;
import org.alongside.advocates.AdvocateDescribedThemselves;
import org.alongside.advocates.AdvocateDetails;
import org.alongside.advocates.AdvocateEvent;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateKind;
import org.alongside.advocates.AdvocateNotPaused;
import org.alongside.advocates.AdvocatePaused;
import org.alongside.advocates.AdvocateRegistered;
import org.alongside.advocates.AdvocateResumed;
import org.alongside.advocates.AdvocateStoodDown;
import org.alongside.advocates.AgreeAvailability;
import org.alongside.advocates.Availability;
import org.alongside.advocates.AvailabilityAgreed;
import org.alongside.advocates.Check;
import org.alongside.advocates.CheckKind;
import org.alongside.advocates.CheckRecorded;
import org.alongside.advocates.Conflict;
import org.alongside.advocates.ConflictDeclared;
import org.alongside.advocates.ConflictUnknown;
import org.alongside.advocates.ConflictWithdrawn;
import org.alongside.advocates.DeclareConflict;
import org.alongside.advocates.DeclaredByOthers;
import org.alongside.advocates.DeclaredByTheAdvocate;
import org.alongside.advocates.DescribeAdvocate;
import org.alongside.advocates.Description;
import org.alongside.advocates.EvidenceDatesContradict;
import org.alongside.advocates.EvidenceUnknown;
import org.alongside.advocates.EvidenceWithdrawn;
import org.alongside.advocates.Gender;
import org.alongside.advocates.PauseAdvocate;
import org.alongside.advocates.PauseEndsInThePast;
import org.alongside.advocates.RecordCheck;
import org.alongside.advocates.RecordTraining;
import org.alongside.advocates.RegisterAdvocate;
import org.alongside.advocates.ResumeAdvocate;
import org.alongside.advocates.StandDownAdvocate;
import org.alongside.advocates.TooManyConflicts;
import org.alongside.advocates.TooMuchEvidence;
import org.alongside.advocates.Training;
import org.alongside.advocates.TrainingKind;
import org.alongside.advocates.TrainingRecorded;
import org.alongside.advocates.WithdrawConflict;
import org.alongside.advocates.WithdrawEvidence;
import org.alongside.advocates.WorkingPattern;
import org.alongside.casework.CaseExamples;
import org.alongside.messaging.ContextParameters;
import org.alongside.rejection.NotFound;
import org.assertj.core.api.Assertions;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An advocate on the register")
final class AdvocateTest {

    private static final AdvocateId ROSA = new AdvocateId(UUID.randomUUID());
    private static final AdvocateDetails DETAILS =
            new AdvocateDetails(
                    "Rosa Muestra",
                    AdvocateKind.PEER,
                    Gender.WOMAN,
                    null,
                    List.of("es"),
                    2,
                    "rosa",
                    new WorkingPattern("Mornings", List.of(DayOfWeek.FRIDAY, DayOfWeek.MONDAY)),
                    "Not after six");
    private static final AdvocateRegistered REGISTERED = new AdvocateRegistered(ROSA, DETAILS);

    /** In London it is the 11th already. */
    private static final Instant NOW = Instant.parse("2026-06-10T23:30:00Z");

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 11);
    private static final UUID ONE = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final Conflict CONFLICT = Conflict.inNeighbourhood("SE15", "Lives there");

    private final List<Object> register = new ArrayList<>();
    private AggregateTestFixture<Advocate> fixture;

    @BeforeEach
    void aFixture() {
        fixture = new AggregateTestFixture<>(Advocate.class);
        fixture.registerParameterResolverFactory(new ContextParameters());
        fixture.registerInjectableResource(
                new AdvocateRegister() {
                    @Override
                    public void enter(AdvocateId advocateId, AdvocateDetails details) {
                        register.add("entered with " + details.capacity());
                    }

                    @Override
                    public void describe(AdvocateId advocateId, Description description) {
                        register.add(description);
                    }

                    @Override
                    public void agree(AdvocateId advocateId, Availability availability) {
                        register.add(availability);
                    }

                    @Override
                    public void judge(AdvocateId advocateId, Standing standing) {
                        register.add(standing);
                    }

                    @Override
                    public void declare(AdvocateId advocateId, UUID conflictId, Conflict conflict) {
                        register.add(conflict);
                    }

                    @Override
                    public void withdraw(AdvocateId advocateId, UUID conflictId) {
                        register.add("withdrawn " + conflictId);
                    }
                });
    }

    private ResultValidator<Advocate> when(Object command, Object... before) {
        return as("admin", Role.ADVOCACY_ADMIN, command, before);
    }

    private ResultValidator<Advocate> as(
            String account, Role role, Object command, Object... before) {
        Map<String, String> metaData = CaseExamples.as(account, role).toMetaData();
        List<Object> events = new ArrayList<>(List.of(before));
        if (!(command instanceof RegisterAdvocate)) {
            events.addFirst(REGISTERED);
        }
        return (events.isEmpty() ? fixture.givenNoPriorActivity() : fixture.given(events))
                .when(command, metaData);
    }

    private static AdvocateRegister.Standing standing(
            @Nullable LocalDate paused, @Nullable LocalDate trained, @Nullable LocalDate checked) {
        return new AdvocateRegister.Standing(true, paused, trained, checked);
    }

    private static Training course(LocalDate completedOn, @Nullable LocalDate validUntil) {
        return new Training(TrainingKind.COURSE, List.of("Law"), completedOn, validUntil);
    }

    private static Check dbs(LocalDate completedOn, @Nullable LocalDate validUntil) {
        return new Check(CheckKind.DBS_ENHANCED, null, completedOn, validUntil);
    }

    @Test
    void is_entered_with_their_free_places() {
        when(new RegisterAdvocate(ROSA, DETAILS)).expectEvents(REGISTERED);
        Assertions.assertThat(register).containsExactly("entered with 2");
    }

    @Test
    void says_the_days_of_a_week_in_order_and_once() {
        Assertions.assertThat(
                        new WorkingPattern(
                                        null,
                                        List.of(
                                                DayOfWeek.FRIDAY,
                                                DayOfWeek.MONDAY,
                                                DayOfWeek.FRIDAY))
                                .weekdays())
                .containsExactly(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    }

    @Test
    void describes_themselves_anew() {
        Description now = new Description("Rosa M.", null, "Andean", List.of("es", "qu"));
        when(new DescribeAdvocate(ROSA, now))
                .expectEvents(new AdvocateDescribedThemselves(ROSA, now));
        Assertions.assertThat(register).containsExactly(now);
    }

    @Test
    void agrees_how_much_they_take_on_and_when() {
        Availability agreed = new Availability(1, null, "Text first");
        when(new AgreeAvailability(ROSA, agreed))
                .expectEvents(new AvailabilityAgreed(ROSA, agreed));
        Assertions.assertThat(register).containsExactly(agreed);
    }

    @Test
    void goes_on_pause_until_a_day_or_until_they_resume() {
        when(new PauseAdvocate(ROSA, "Tired", TODAY, NOW))
                .expectEvents(new AdvocatePaused(ROSA, "Tired", TODAY));
        aFixture();
        when(new PauseAdvocate(ROSA, "Tired", null, NOW))
                .expectEvents(new AdvocatePaused(ROSA, "Tired", null));
        Assertions.assertThat(register)
                .containsExactly(standing(TODAY, null, null), standing(LocalDate.MAX, null, null));
    }

    @Test
    void goes_on_no_pause_that_is_over_by_now() {
        when(new PauseAdvocate(ROSA, "Tired", TODAY.minusDays(1), NOW))
                .expectException(PauseEndsInThePast.class);
    }

    @Test
    void goes_on_a_second_pause_when_the_first_is_over() {
        when(new PauseAdvocate(ROSA, "Again", null, NOW), new AdvocatePaused(ROSA, "Tired", TODAY))
                .expectException(AdvocateAlreadyPaused.class);
        aFixture();
        when(
                        new PauseAdvocate(ROSA, "Again", null, NOW),
                        new AdvocatePaused(ROSA, "Tired", TODAY.minusDays(1)))
                .expectEvents(new AdvocatePaused(ROSA, "Again", null));
        aFixture();
        when(
                        new PauseAdvocate(ROSA, "Again", null, NOW),
                        new AdvocatePaused(ROSA, "Tired", null),
                        new AdvocateResumed(ROSA))
                .expectEvents(new AdvocatePaused(ROSA, "Again", null));
    }

    @Test
    void resumes_from_a_pause() {
        when(new ResumeAdvocate(ROSA, NOW), new AdvocatePaused(ROSA, "Tired", TODAY))
                .expectEvents(new AdvocateResumed(ROSA));
        Assertions.assertThat(register).containsExactly(standing(null, null, null));
    }

    @Test
    void has_nothing_to_resume_from_without_a_pause_or_after_it() {
        when(new ResumeAdvocate(ROSA, NOW)).expectException(AdvocateNotPaused.class);
        aFixture();
        when(new ResumeAdvocate(ROSA, NOW), new AdvocatePaused(ROSA, "Tired", TODAY.minusDays(1)))
                .expectException(AdvocateNotPaused.class);
    }

    @Test
    void is_trained_until_the_last_day_of_any_course() {
        when(
                        new RecordTraining(ROSA, OTHER, course(TODAY, TODAY.plusYears(1)), NOW),
                        new TrainingRecorded(ROSA, ONE, course(TODAY, TODAY.plusYears(2))))
                .expectEvents(new TrainingRecorded(ROSA, OTHER, course(TODAY, TODAY.plusYears(1))));
        aFixture();
        when(
                new RecordTraining(ROSA, OTHER, course(TODAY, null), NOW),
                new TrainingRecorded(ROSA, ONE, course(TODAY, TODAY.plusYears(2))));
        Assertions.assertThat(register)
                .containsExactly(
                        standing(null, TODAY.plusYears(2), null),
                        standing(null, LocalDate.MAX, null));
    }

    @Test
    void is_not_trained_by_a_module_nor_checked_by_references() {
        when(
                new RecordTraining(
                        ROSA,
                        ONE,
                        new Training(TrainingKind.MODULE, List.of("Law"), TODAY, null),
                        NOW));
        aFixture();
        when(
                new RecordCheck(
                        ROSA, ONE, new Check(CheckKind.OTHER, "References", TODAY, null), NOW));
        Assertions.assertThat(register)
                .containsExactly(standing(null, null, null), standing(null, null, null));
    }

    @Test
    void is_checked_by_the_check_of_any_nation() {
        for (CheckKind kind :
                List.of(
                        CheckKind.DBS_ENHANCED,
                        CheckKind.PVG_SCHEME,
                        CheckKind.ACCESS_NI_ENHANCED)) {
            aFixture();
            register.clear();
            Check check = new Check(kind, null, TODAY, TODAY.plusYears(3));
            when(new RecordCheck(ROSA, ONE, check, NOW))
                    .expectEvents(new CheckRecorded(ROSA, ONE, check));
            Assertions.assertThat(register)
                    .containsExactly(standing(null, null, TODAY.plusYears(3)));
        }
    }

    @Test
    void completed_nothing_that_is_still_to_come_or_ran_out_before() {
        for (Object contradiction :
                List.of(
                        new RecordTraining(ROSA, ONE, course(TODAY.plusDays(1), null), NOW),
                        new RecordTraining(ROSA, ONE, course(TODAY, TODAY.minusDays(1)), NOW),
                        new RecordCheck(ROSA, ONE, dbs(TODAY.plusDays(1), null), NOW),
                        new RecordCheck(ROSA, ONE, dbs(TODAY, TODAY.minusDays(1)), NOW))) {
            aFixture();
            when(contradiction).expectException(EvidenceDatesContradict.class);
        }
        aFixture();
        // What has run out is on record all the same.
        when(new RecordCheck(ROSA, ONE, dbs(TODAY.minusYears(4), TODAY.minusYears(1)), NOW))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void is_trained_and_checked_no_more_by_what_is_withdrawn() {
        Object[] both = {
            new TrainingRecorded(ROSA, ONE, course(TODAY, null)),
            new CheckRecorded(ROSA, OTHER, dbs(TODAY, null))
        };
        when(new WithdrawEvidence(ROSA, ONE, "Another Rosa"), both)
                .expectEvents(new EvidenceWithdrawn(ROSA, ONE, "Another Rosa"));
        aFixture();
        when(new WithdrawEvidence(ROSA, OTHER, "Revoked"), both);
        Assertions.assertThat(register)
                .containsExactly(
                        standing(null, null, LocalDate.MAX), standing(null, LocalDate.MAX, null));
    }

    @Test
    void has_nothing_withdrawn_that_is_not_on_record() {
        when(new WithdrawEvidence(ROSA, ONE, "Mistake")).expectException(EvidenceUnknown.class);
        aFixture();
        when(
                        new WithdrawEvidence(ROSA, ONE, "Mistake"),
                        new CheckRecorded(ROSA, ONE, dbs(TODAY, null)),
                        new EvidenceWithdrawn(ROSA, ONE, "Mistake"))
                .expectException(EvidenceUnknown.class);
        aFixture();
        when(new WithdrawConflict(ROSA, ONE, "Mistake")).expectException(ConflictUnknown.class);
        aFixture();
        when(
                        new WithdrawConflict(ROSA, ONE, "Mistake"),
                        declared("admin"),
                        new ConflictWithdrawn(ROSA, ONE, "Mistake"))
                .expectException(ConflictUnknown.class);
    }

    @Test
    void declares_a_conflict_themselves_or_has_it_declared_by_who_allocates_or_decides() {
        DeclareConflict declare = new DeclareConflict(ROSA, ONE, CONFLICT);
        for (Runnable way :
                List.<Runnable>of(
                        () -> as("rosa", Role.ADVOCATE, declare).expectEvents(declared("rosa")),
                        () -> when(declare).expectEvents(declared("admin")),
                        () ->
                                as("manager", Role.ADVOCACY_MANAGER, declare)
                                        .expectEvents(declared("manager")))) {
            aFixture();
            way.run();
        }
        Assertions.assertThat(register).containsExactly(CONFLICT, CONFLICT, CONFLICT);
    }

    @Test
    void does_not_declare_for_another() {
        as("another", Role.ADVOCATE, new DeclareConflict(ROSA, ONE, CONFLICT))
                .expectException(NotFound.class);
        Assertions.assertThat(register).isEmpty();
    }

    private static ConflictDeclared declared(String by) {
        return new ConflictDeclared(ROSA, ONE, CONFLICT, by);
    }

    /** Else one coordinator alone could allocate whom a conflict keeps from a case. */
    @Test
    void has_what_they_declared_withdrawn_by_themselves_or_a_manager() {
        WithdrawConflict withdraw = new WithdrawConflict(ROSA, ONE, "Moved away");
        ConflictWithdrawn withdrawn = new ConflictWithdrawn(ROSA, ONE, "Moved away");
        as("rosa", Role.ADVOCATE, withdraw, declared("rosa")).expectEvents(withdrawn);
        aFixture();
        as("manager", Role.ADVOCACY_MANAGER, withdraw, declared("rosa")).expectEvents(withdrawn);
        aFixture();
        as("clerk", Role.ADVOCACY_ADMIN, withdraw, declared("rosa"))
                .expectException(DeclaredByTheAdvocate.class);
        aFixture();
        as("rosa", Role.ADVOCATE, withdraw, declared("manager"))
                .expectException(DeclaredByOthers.class);
        aFixture();
        // Nor by holding an office beside it.
        as("rosa", Role.ADVOCACY_MANAGER, withdraw, declared("manager"))
                .expectException(DeclaredByOthers.class);
        aFixture();
        as("another", Role.ADVOCATE, withdraw, declared("rosa")).expectException(NotFound.class);
    }

    @Test
    void has_no_end_of_conflicts_trainings_and_checks() {
        AdvocateEvent[] conflicts =
                IntStream.range(0, 50)
                        .mapToObj(_ ->
                                new ConflictDeclared(ROSA, UUID.randomUUID(), CONFLICT, "rosa"))
                        .toArray(AdvocateEvent[]::new);
        as("rosa", Role.ADVOCATE, new DeclareConflict(ROSA, ONE, CONFLICT), conflicts)
                .expectException(TooManyConflicts.class);
        aFixture();
        AdvocateEvent[] evidence =
                IntStream.range(0, 200)
                        .mapToObj(each ->
                                each % 2 == 0
                                        ? new TrainingRecorded(
                                                ROSA, UUID.randomUUID(), course(TODAY, null))
                                        : new CheckRecorded(
                                                ROSA, UUID.randomUUID(), dbs(TODAY, null)))
                        .toArray(AdvocateEvent[]::new);
        when(new RecordTraining(ROSA, ONE, course(TODAY, null), NOW), evidence)
                .expectException(TooMuchEvidence.class);
        aFixture();
        when(new RecordCheck(ROSA, ONE, dbs(TODAY, null), NOW), evidence)
                .expectException(TooMuchEvidence.class);
    }

    @Test
    void has_a_conflict_withdrawn() {
        when(new WithdrawConflict(ROSA, ONE, "Moved away"), declared("admin"))
                .expectEvents(new ConflictWithdrawn(ROSA, ONE, "Moved away"));
        Assertions.assertThat(register).containsExactly("withdrawn " + ONE);
    }

    @Test
    void is_stood_down_and_closed_to_new_allocations() {
        when(new StandDownAdvocate(ROSA, "Moves away."))
                .expectEvents(new AdvocateStoodDown(ROSA, "Moves away."));
        Assertions.assertThat(register)
                .containsExactly(new AdvocateRegister.Standing(false, null, null, null));
    }

    @Test
    void who_is_stood_down_is_so_for_good() {
        Description described = new Description("Rosa", null, null, List.of());
        for (Object command :
                List.of(
                        new StandDownAdvocate(ROSA, "Again."),
                        new DescribeAdvocate(ROSA, described),
                        new AgreeAvailability(ROSA, new Availability(1, null, null)),
                        new PauseAdvocate(ROSA, "Tired", null, NOW),
                        new ResumeAdvocate(ROSA, NOW),
                        new RecordTraining(ROSA, OTHER, course(TODAY, null), NOW),
                        new RecordCheck(ROSA, OTHER, dbs(TODAY, null), NOW),
                        new WithdrawEvidence(ROSA, ONE, "Mistake"),
                        new DeclareConflict(ROSA, OTHER, CONFLICT),
                        new WithdrawConflict(ROSA, ONE, "Mistake"))) {
            aFixture();
            when(command, new AdvocateStoodDown(ROSA, "Moves away."))
                    .expectException(AdvocateAlreadyStoodDown.class);
        }
        Assertions.assertThat(register).isEmpty();
    }
}
