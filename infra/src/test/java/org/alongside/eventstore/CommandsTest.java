package org.alongside.eventstore;

import static org.alongside.eventstore.Examples.NOW;
import static org.alongside.eventstore.Examples.advocateId;
import static org.alongside.eventstore.Examples.allocatable;
import static org.alongside.eventstore.Examples.allocate;
import static org.alongside.eventstore.Examples.caseId;
import static org.alongside.eventstore.Examples.checked;
import static org.alongside.eventstore.Examples.details;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.proceed;
import static org.alongside.eventstore.Examples.refer;
import static org.alongside.eventstore.Examples.reference;
import static org.alongside.eventstore.Examples.referrer;
import static org.alongside.eventstore.Examples.register;
import static org.alongside.eventstore.Examples.repetition;
import static org.alongside.eventstore.Examples.trained;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AgreeAvailability;
import org.alongside.advocates.Availability;
import org.alongside.advocates.Check;
import org.alongside.advocates.CheckKind;
import org.alongside.advocates.Conflict;
import org.alongside.advocates.DeclareConflict;
import org.alongside.advocates.PauseAdvocate;
import org.alongside.advocates.RecordCheck;
import org.alongside.advocates.RecordTraining;
import org.alongside.advocates.ResumeAdvocate;
import org.alongside.advocates.StandDownAdvocate;
import org.alongside.advocates.Training;
import org.alongside.advocates.TrainingKind;
import org.alongside.advocates.WithdrawConflict;
import org.alongside.advocates.WithdrawEvidence;
import org.alongside.casework.AdvocateAtCapacity;
import org.alongside.casework.AdvocateInactive;
import org.alongside.casework.AdvocateOnPause;
import org.alongside.casework.AdvocateUnchecked;
import org.alongside.casework.AdvocateUnknown;
import org.alongside.casework.AdvocateUntrained;
import org.alongside.casework.AlreadyAllocated;
import org.alongside.casework.AlreadyDecided;
import org.alongside.casework.CaseId;
import org.alongside.casework.ConflictDeclaredWithWorker;
import org.alongside.casework.Consent;
import org.alongside.casework.ExternalRefTaken;
import org.alongside.casework.RecordConsent;
import org.alongside.casework.write.AdvocatePlaces.Claim;
import org.alongside.families.FamilyId;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Context;
import org.alongside.messaging.Receipt;
import org.alongside.messaging.Repetition;
import org.alongside.rejection.IdempotencyKeyReused;
import org.alongside.rejection.NotFound;
import org.alongside.rejection.Rejection;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilMismatch;
import org.alongside.tenancy.CouncilMissing;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.QueryResponseMessage;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A command")
final class CommandsTest {

    private static Cell cell;
    private static Cell.Node second;
    private static AxonAssembly axon;
    private static AxonAssembly secondAxon;
    private static Commands commands;
    private CouncilId council;

    /** Fails in a way that the compiler made the handler declare. */
    record FailChecked(AdvocateId advocateId) {}

    /** Runs something inside a handler. */
    record Run(Runnable work) {}

    static final class Handlers {

        @CommandHandler
        void on(FailChecked command) throws Exception {
            CurrentCouncil.require("a test");
            cell.main.advocates.enter(command.advocateId(), details(1));
            throw new Exception("checked");
        }

        @CommandHandler
        void on(Run command) {
            command.work().run();
        }

        @QueryHandler
        String on(String question) {
            return "answer";
        }
    }

    @BeforeAll
    static void start() {
        cell = Cell.create();
        second = cell.node();
        axon = with(cell.main);
        secondAxon = with(second);
        commands = axon.commands();
    }

    private static AxonAssembly with(Cell.Node node) {
        return node.axon(
                (_, _) -> {},
                (_, _, _, _) -> true,
                parts -> parts.commandHandler(new Handlers()).queryHandler(new Handlers()));
    }

    @AfterAll
    static void stop() {
        axon.close();
        secondAxon.close();
        second.close();
        cell.close();
    }

    @BeforeEach
    void council() {
        council = cell.council();
    }

    private long head() {
        return CurrentCouncil.<Long, RuntimeException>call(council, () -> cell.main.log.head());
    }

    private CaseId awaitingAllocation() {
        CaseId id = caseId();
        commands.send(refer(id), referrer(council), null, null);
        commands.send(proceed(id), manager(council), null, null);
        return id;
    }

    /** An advocate who can be allocated. */
    private AdvocateId advocate(int capacity) {
        AdvocateId id = advocateId();
        allocatable(id, capacity).forEach(command -> send(command));
        return id;
    }

    private Receipt send(Object command) {
        return commands.send(command, manager(council), null, null);
    }

    /** Runs them all at once, and gives what came of each: the result, or the failure. */
    private static List<Object> atOnce(List<Callable<Receipt>> tasks) throws Exception {
        CyclicBarrier gate = new CyclicBarrier(tasks.size());
        List<Object> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
            List<Future<Object>> running = new ArrayList<>();
            for (Callable<Receipt> task : tasks) {
                running.add(
                        threads.submit(() -> {
                            gate.await();
                            try {
                                return task.call();
                            } catch (RuntimeException failure) {
                                return failure;
                            }
                        }));
            }
            for (Future<Object> one : running) {
                outcomes.add(one.get());
            }
        }
        return outcomes;
    }

    private static Map<String, Long> kinds(List<Object> outcomes) {
        return outcomes.stream()
                .collect(
                        Collectors.groupingBy(
                                outcome ->
                                        outcome instanceof StoreFailed failed
                                                ? String.valueOf(failed.getMessage())
                                                : outcome.getClass().getSimpleName(),
                                Collectors.counting()));
    }

    @Test
    void gives_a_receipt_with_version_and_position() {
        AdvocateId id = advocateId();
        assertThat(commands.send(register(id), manager(council), null, null))
                .isEqualTo(new Receipt(id.value(), 1, 1));
        CaseId caseId = caseId();
        assertThat(commands.send(refer(caseId), referrer(council), null, null))
                .isEqualTo(new Receipt(caseId.value(), 3, 4));
        assertThat(commands.send(new StandDownAdvocate(id, "."), manager(council), null, 1L))
                .isEqualTo(new Receipt(id.value(), 2, 5));
    }

    @Test
    void of_a_sender_who_saw_another_version_conflicts() {
        AdvocateId id = advocateId();
        commands.send(register(id), manager(council), null, null);
        assertThatThrownBy(() ->
                        commands.send(new StandDownAdvocate(id, "."), manager(council), null, 7L))
                .isInstanceOfSatisfying(
                        org.alongside.rejection.Conflict.class,
                        conflict -> assertThat(conflict.currentVersion()).isEqualTo(1));
    }

    @Test
    void that_is_repeated_gets_the_first_receipt_and_stores_nothing() {
        AdvocateId id = advocateId();
        Repetition key = repetition("key", "input");
        Receipt first = commands.send(register(id), manager(council), key, null);
        assertThat(commands.send(register(advocateId()), manager(council), key, null))
                .isEqualTo(first);
        assertThat(head()).isEqualTo(1);
        assertThatThrownBy(() ->
                        commands.send(
                                register(advocateId()),
                                manager(council),
                                repetition("key", "another input"),
                                null))
                .isInstanceOf(IdempotencyKeyReused.class);
        // The key is this account's, in this council.
        assertThat(commands.send(register(advocateId()), referrer(council), key, null))
                .isNotEqualTo(first);
        assertThat(commands.send(register(advocateId()), manager(cell.council()), key, null))
                .isNotEqualTo(first);
    }

    private String kept(CouncilId of) throws SQLException {
        return cell.raw(
                "select set_config('alongside.tenant_no', tenant_no::text, false) from council"
                        + " where slug = '"
                        + of
                        + "'",
                "select string_agg(input_hash, ' ') from command_record");
    }

    @Test
    void leaves_nothing_of_its_input_by_which_a_guess_could_be_tested() throws Exception {
        Repetition one = repetition("one", "Canary");
        commands.send(register(advocateId()), manager(council), one, null);
        commands.send(register(advocateId()), manager(council), repetition("two", "Canary"), null);
        String[] kept = kept(council).split(" ");
        assertThat(kept).hasSize(2).doesNotContain(one.inputHash()).doesNotHaveDuplicates();
        // Nor is it anything that follows from the input alone, or fits another council's record.
        CouncilId other = cell.council();
        commands.send(register(advocateId()), manager(other), one, null);
        assertThat(kept).doesNotContain(kept(other));
        assertThat(
                        SealedInput.is(
                                kept(other),
                                cell.main.councilKeys,
                                other,
                                manager(other).actor().account(),
                                one))
                .isTrue();
        assertThat(
                        SealedInput.is(
                                kept(other),
                                cell.main.councilKeys,
                                council,
                                manager(other).actor().account(),
                                one))
                .isFalse();
    }

    @Test
    void that_is_repeated_after_its_councils_key_was_rotated_gets_the_first_receipt() {
        Repetition before = repetition("before", "input");
        Repetition after = repetition("after", "input");
        Receipt first = commands.send(register(advocateId()), manager(council), before, null);
        // The other node has met the key that was.
        assertThat(
                        secondAxon
                                .commands()
                                .send(register(advocateId()), manager(council), before, null))
                .isEqualTo(first);
        cell.main.councilKeys.rotate(council);
        Receipt second = commands.send(register(advocateId()), manager(council), after, null);
        for (Commands node : List.of(commands, secondAxon.commands())) {
            assertThat(node.send(register(advocateId()), manager(council), before, null))
                    .isEqualTo(first);
            assertThat(node.send(register(advocateId()), manager(council), after, null))
                    .isEqualTo(second);
            assertThatThrownBy(() ->
                            node.send(
                                    register(advocateId()),
                                    manager(council),
                                    repetition("after", "another input"),
                                    null))
                    .isInstanceOf(IdempotencyKeyReused.class);
        }
        assertThat(head()).isEqualTo(2);
    }

    /** Its key went with it, and what it sealed cannot be told from anything else. */
    @Test
    void that_is_repeated_under_another_key_of_its_council_is_refused() throws Exception {
        Repetition of = repetition("key", "input");
        Repetition automatic = new Repetition("anAutomation", "key", "00");
        commands.send(register(advocateId()), manager(council), of, null);
        Receipt first = commands.send(register(advocateId()), manager(council), automatic, null);
        cell.raw(
                cell.database.owner(),
                "select set_config('alongside.tenant_no', tenant_no::text, false) from council"
                        + " where slug = '"
                        + council
                        + "'",
                "delete from council_key where tenant_no ="
                        + " current_setting('alongside.tenant_no')::int");
        cell.main.councilKeys.create(council);
        cell.main.councilKeys.forget(council);
        assertThatThrownBy(() -> commands.send(register(advocateId()), manager(council), of, null))
                .isInstanceOf(IdempotencyKeyReused.class);
        // What our own automations repeat says nothing of anybody, and is known by its key.
        assertThat(commands.send(register(advocateId()), manager(council), automatic, null))
                .isEqualTo(first);
        assertThat(head()).isEqualTo(2);
    }

    @Test
    void that_is_repeated_at_the_same_time_is_carried_out_once() throws Exception {
        Repetition key = repetition("key", "input");
        List<Object> receipts =
                atOnce(
                        IntStream.range(0, 6)
                                .<Callable<Receipt>>mapToObj(i ->
                                        () ->
                                                (i % 2 == 0 ? commands : secondAxon.commands())
                                                        .send(
                                                                refer(caseId(), reference("A1")),
                                                                referrer(council),
                                                                key,
                                                                null))
                                .toList());
        assertThat(receipts).allMatch(Receipt.class::isInstance);
        assertThat(receipts.stream().distinct()).hasSize(1);
        assertThat(head()).isEqualTo(3);
    }

    @Test
    void that_is_repeated_at_the_same_time_on_one_case_is_carried_out_once() throws Exception {
        CaseId id = caseId();
        commands.send(refer(id), referrer(council), null, null);
        Repetition key = repetition("key", "input");
        List<Object> receipts =
                atOnce(
                        IntStream.range(0, 4)
                                .<Callable<Receipt>>mapToObj(i ->
                                        () ->
                                                (i % 2 == 0 ? commands : secondAxon.commands())
                                                        .send(
                                                                proceed(id),
                                                                manager(council),
                                                                key,
                                                                null))
                                .toList());
        assertThat(receipts).containsOnly(new Receipt(id.value(), 5, 5));
        assertThat(head()).isEqualTo(5);
    }

    @Test
    void for_what_is_not_there_or_another_councils_finds_nothing() {
        CaseId id = caseId();
        CouncilId other = cell.council();
        commands.send(refer(id), referrer(other), null, null);
        assertThatThrownBy(() -> commands.send(proceed(id), manager(council), null, null))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> commands.send(proceed(caseId()), manager(council), null, null))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void for_something_of_another_kind_finds_nothing() {
        CaseId id = caseId();
        commands.send(refer(id), referrer(council), null, null);
        assertThatThrownBy(() ->
                        commands.send(
                                new StandDownAdvocate(new AdvocateId(id.value()), "."),
                                manager(council),
                                null,
                                null))
                .isInstanceOf(NotFound.class);
        assertThat(head()).isEqualTo(3);
    }

    @Test
    void takes_no_connection_before_its_first_statement() {
        AtomicInteger taken = new AtomicInteger(-1);
        Runnable count =
                () -> taken.set(cell.main.pool.getHikariPoolMXBean().getActiveConnections());
        assertThatThrownBy(() -> run(count)).hasMessageContaining("without an event");
        assertThat(taken).hasValue(0);
        assertThatThrownBy(() ->
                        run(() -> {
                            cell.main.references.claim(reference("A1"), caseId());
                            count.run();
                        }))
                .hasMessageContaining("without an event");
        assertThat(taken).hasValue(1);
    }

    @Test
    void is_handled_by_parts_that_were_chosen() {
        Configuration chosen = axon.configuration();
        assertThat(chosen.commandBus()).isExactlyInstanceOf(SimpleCommandBus.class);
        assertThat(chosen.eventBus())
                .isSameAs(chosen.eventStore())
                .isInstanceOf(CouncilEventStore.class);
        assertThat(List.of(chosen.serializer(), chosen.messageSerializer()))
                .containsOnly(chosen.eventSerializer())
                .hasOnlyElementsOfType(Jackson3Serializer.class);
        assertThat(chosen.getComponent(TransactionManager.class))
                .isInstanceOf(CouncilTransactions.class);
        assertThat(chosen.getModules())
                .filteredOn(module -> module.isType(EventProcessingConfigurer.class))
                .isEmpty();
        assertThatThrownBy(() -> chosen.eventStore().openStream(null))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void cannot_register_a_council() {
        Council known = cell.main.councils.byId(council).orElseThrow();
        assertThatThrownBy(() -> run(() -> cell.main.councils.register(known)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("change of the registry");
    }

    @Test
    void inside_a_command_of_another_council_is_refused() {
        CouncilId other = cell.council();
        assertThatThrownBy(() ->
                        run(() ->
                                commands.send(register(advocateId()), manager(other), null, null)))
                .isInstanceOf(CouncilMismatch.class);
        // Past the gateway, too.
        assertThatThrownBy(() -> run(() -> dispatch(manager(other))))
                .isInstanceOf(CouncilMismatch.class);
        assertThat(cell.main.log.heads()).containsEntry(other, 0L).containsEntry(council, 0L);
    }

    @Test
    void inside_a_transaction_is_refused() {
        assertThatThrownBy(() -> run(() -> dispatch(manager(council))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("it has to have its own");
    }

    private void run(Runnable work) {
        commands.send(new Run(work), manager(council), null, null);
    }

    private static void dispatch(Context context) {
        dispatch(MetaData.from(context.toMetaData()));
    }

    private static void dispatch(MetaData metaData) {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        axon.configuration()
                .commandBus()
                .dispatch(
                        new GenericCommandMessage<>(register(advocateId()), metaData),
                        (_, result) -> {
                            if (result.isExceptional()) {
                                failure.set(result.exceptionResult());
                            }
                        });
        if (failure.get() instanceof RuntimeException unchecked) {
            throw unchecked;
        }
    }

    @Test
    void without_a_council_is_refused() {
        assertThatThrownBy(() -> dispatch(MetaData.emptyInstance()))
                .isInstanceOf(CouncilMissing.class);
        assertThatThrownBy(() -> dispatch(manager(council))).isInstanceOf(CouncilMissing.class);
        assertThatThrownBy(
                        () -> CurrentCouncil.run(council, () -> dispatch(MetaData.emptyInstance())))
                .isInstanceOf(CouncilMissing.class);
        assertThat(head()).isZero();
    }

    @Test
    void or_a_query_without_a_council_is_refused() throws Exception {
        assertThat(ask(MetaData.emptyInstance()).exceptionResult())
                .isInstanceOf(CouncilMissing.class);
        assertThat(ask(MetaData.from(manager(council).toMetaData())).exceptionResult())
                .isInstanceOf(CouncilMissing.class);
        QueryResponseMessage<String> answer =
                CurrentCouncil.<QueryResponseMessage<String>, Exception>call(
                        council, () -> ask(MetaData.from(manager(council).toMetaData())));
        assertThat(answer.getPayload()).isEqualTo("answer");
    }

    private static QueryResponseMessage<String> ask(MetaData metaData) throws Exception {
        return axon.configuration()
                .queryBus()
                .query(
                        new GenericQueryMessage<>(
                                        "question", ResponseTypes.instanceOf(String.class))
                                .withMetaData(metaData))
                .get();
    }

    @Test
    void that_fails_with_a_checked_exception_leaves_nothing() {
        AdvocateId id = advocateId();
        assertThatThrownBy(() -> commands.send(new FailChecked(id), manager(council), null, null))
                .hasRootCauseMessage("checked");
        // The same id can still be entered, so the claim did not stay.
        assertThat(commands.send(register(id), manager(council), null, null).version())
                .isEqualTo(1);
    }

    @Test
    void on_another_node_at_the_same_time_is_judged_by_what_the_first_did() throws Exception {
        for (int round = 0; round < 5; round++) {
            CaseId id = caseId();
            commands.send(refer(id), referrer(council), null, null);
            List<Object> outcomes =
                    atOnce(
                            List.of(
                                    () -> commands.send(proceed(id), manager(council), null, null),
                                    () ->
                                            secondAxon
                                                    .commands()
                                                    .send(
                                                            proceed(id),
                                                            manager(council),
                                                            null,
                                                            null)));
            assertThat(kinds(outcomes))
                    .containsOnly(
                            Map.entry(Receipt.class.getSimpleName(), 1L),
                            Map.entry(AlreadyDecided.class.getSimpleName(), 1L));
        }
    }

    @Test
    void on_another_node_at_the_same_time_conflicts_where_a_version_was_expected()
            throws Exception {
        CaseId id = caseId();
        commands.send(refer(id), referrer(council), null, null);
        List<Object> outcomes =
                atOnce(
                        List.of(
                                () -> commands.send(proceed(id), manager(council), null, 3L),
                                () ->
                                        secondAxon
                                                .commands()
                                                .send(proceed(id), manager(council), null, 3L)));
        assertThat(kinds(outcomes))
                .containsOnly(
                        Map.entry(Receipt.class.getSimpleName(), 1L), Map.entry("Conflict", 1L));
    }

    @Test
    void that_allocates_the_same_case_on_another_node_is_judged_by_what_the_first_did()
            throws Exception {
        // For the same advocate's last place, and for two advocates.
        AdvocateId advocate = advocate(1);
        assertThat(kinds(allocateMeeting(advocate, advocate, null)))
                .containsOnly(
                        Map.entry(Receipt.class.getSimpleName(), 1L),
                        Map.entry(AlreadyAllocated.class.getSimpleName(), 1L));
        AdvocateId one = advocate(3);
        AdvocateId another = advocate(3);
        assertThat(kinds(allocateMeeting(one, another, null)))
                .containsOnly(
                        Map.entry(Receipt.class.getSimpleName(), 1L),
                        Map.entry(AlreadyAllocated.class.getSimpleName(), 1L));
    }

    @Test
    void that_allocates_the_same_case_on_another_node_conflicts_where_a_version_was_expected()
            throws Exception {
        AdvocateId advocate = advocate(1);
        assertThat(kinds(allocateMeeting(advocate, advocate, 5L)))
                .containsOnly(
                        Map.entry(Receipt.class.getSimpleName(), 1L), Map.entry("Conflict", 1L));
        AdvocateId one = advocate(3);
        AdvocateId another = advocate(3);
        assertThat(kinds(allocateMeeting(one, another, 5L)))
                .containsOnly(
                        Map.entry(Receipt.class.getSimpleName(), 1L), Map.entry("Conflict", 1L));
    }

    /** Two nodes allocate one case, and both have judged before either can commit. */
    private List<Object> allocateMeeting(
            AdvocateId byFirst, AdvocateId bySecond, @Nullable Long expectedVersion)
            throws Exception {
        CaseId id = awaitingAllocation();
        try (Connection held =
                        DriverManager.getConnection(
                                cell.database.jdbcUrl(),
                                cell.database.app().user(),
                                cell.database.app().password());
                Statement statement = held.createStatement();
                ExecutorService release = Executors.newSingleThreadExecutor()) {
            held.setAutoCommit(false);
            statement.execute(
                    "select set_config('alongside.tenant_no', tenant_no::text, true) from council"
                            + " where slug = '"
                            + council
                            + "'");
            statement.execute("select 1 from advocate_register for update");
            Future<?> released =
                    release.submit(() -> {
                        await().until(
                                        () ->
                                                cell.raw(
                                                        "select count(*) from pg_stat_activity"
                                                                + " where wait_event_type = 'Lock'"
                                                                + " and datname ="
                                                                + " current_database()"),
                                        "2"::equals);
                        held.commit();
                        return true;
                    });
            List<Object> outcomes =
                    atOnce(
                            List.of(
                                    () ->
                                            commands.send(
                                                    allocate(id, byFirst),
                                                    manager(council),
                                                    null,
                                                    expectedVersion),
                                    () ->
                                            secondAxon
                                                    .commands()
                                                    .send(
                                                            allocate(id, bySecond),
                                                            manager(council),
                                                            null,
                                                            expectedVersion)));
            released.get();
            return outcomes;
        }
    }

    @Test
    void of_fifty_for_a_last_free_place_exactly_one_gets_it() throws Exception {
        AdvocateId advocate = advocate(2);
        commands.send(allocate(awaitingAllocation(), advocate), manager(council), null, null);
        List<CaseId> cases = IntStream.range(0, 50).mapToObj(_ -> awaitingAllocation()).toList();
        List<Callable<Receipt>> claims =
                IntStream.range(0, 50)
                        .<Callable<Receipt>>mapToObj(i ->
                                () ->
                                        (i % 2 == 0 ? commands : secondAxon.commands())
                                                .send(
                                                        allocate(cases.get(i), advocate),
                                                        manager(council),
                                                        null,
                                                        null))
                        .toList();
        long before = head();
        assertThat(kinds(atOnce(claims)))
                .containsOnly(
                        Map.entry(Receipt.class.getSimpleName(), 1L),
                        Map.entry(AdvocateAtCapacity.class.getSimpleName(), 49L));
        assertThat(head()).isEqualTo(before + 2);
    }

    /** Each takes back what it wrote, while others wait for the same row. */
    @Test
    void a_thousand_claims_that_are_refused_stay_refusals() throws Exception {
        AdvocateId advocate = advocate(1);
        commands.send(allocate(awaitingAllocation(), advocate), manager(council), null, null);
        List<CaseId> cases = IntStream.range(0, 25).mapToObj(_ -> awaitingAllocation()).toList();
        List<Callable<Receipt>> claims =
                cases.stream()
                        .<Callable<Receipt>>map(each ->
                                () -> {
                                    for (int again = 0; again < 39; again++) {
                                        assertThatThrownBy(() -> send(allocate(each, advocate)))
                                                .isInstanceOf(AdvocateAtCapacity.class);
                                    }
                                    return send(allocate(each, advocate));
                                })
                        .toList();
        assertThat(kinds(atOnce(claims)))
                .containsOnly(Map.entry(AdvocateAtCapacity.class.getSimpleName(), 25L));
    }

    /** The changes of the register that end allocations, each with the refusal that follows. */
    private Map<Object, Class<? extends Rejection>> ends(AdvocateId advocate, RecordCheck check) {
        Conflict conflict = Conflict.withWorker("account-of-referrer", null);
        return Map.of(
                new PauseAdvocate(advocate, ".", null, NOW),
                AdvocateOnPause.class,
                new StandDownAdvocate(advocate, "."),
                AdvocateInactive.class,
                new WithdrawEvidence(advocate, check.evidenceId(), "."),
                AdvocateUnchecked.class,
                new DeclareConflict(advocate, UUID.randomUUID(), conflict),
                ConflictDeclaredWithWorker.class);
    }

    /** One command on each node, of which the first waits for its commit when the second begins. */
    private List<Future<Receipt>> oneAfterTheOther(Object first, Object second) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2);
                HeldHead _ = new HeldHead(cell, council)) {
            Future<Receipt> one = threads.submit(() -> send(first));
            HeldHead.awaitWaiting(cell, 1);
            Future<Receipt> other =
                    threads.submit(
                            () -> secondAxon.commands().send(second, manager(council), null, null));
            HeldHead.awaitWaiting(cell, 2);
            return List.of(one, other);
        }
    }

    /** Read as it was when the claim began, the advocate would be free. */
    @Test
    void that_allocates_waits_for_what_ends_allocations_of_the_advocate() throws Exception {
        for (int each = 0; each < 4; each++) {
            AdvocateId advocate = advocateId();
            RecordCheck check = checked(advocate);
            List.of(register(advocate), trained(advocate), check).forEach(this::send);
            Map.Entry<Object, Class<? extends Rejection>> end =
                    List.copyOf(ends(advocate, check).entrySet()).get(each);
            List<Future<Receipt>> outcomes =
                    oneAfterTheOther(end.getKey(), allocate(awaitingAllocation(), advocate));
            assertThat(outcomes.getFirst().get()).isNotNull();
            assertThatThrownBy(outcomes.getLast()::get).hasCauseInstanceOf(end.getValue());
        }
    }

    @Test
    void that_ends_allocations_of_an_advocate_waits_for_one_that_came_first() throws Exception {
        for (int each = 0; each < 4; each++) {
            AdvocateId advocate = advocateId();
            RecordCheck check = checked(advocate);
            List.of(register(advocate), trained(advocate), check).forEach(this::send);
            Map.Entry<Object, Class<? extends Rejection>> end =
                    List.copyOf(ends(advocate, check).entrySet()).get(each);
            List<Future<Receipt>> outcomes =
                    oneAfterTheOther(allocate(awaitingAllocation(), advocate), end.getKey());
            assertThat(outcomes.getFirst().get().position())
                    .isEqualTo(outcomes.getLast().get().position() - 1);
            assertRefused(awaitingAllocation(), advocate, end.getValue());
        }
    }

    @Test
    void that_allocates_says_why_not() {
        CaseId id = awaitingAllocation();
        AdvocateId inactive = advocate(3);
        send(new StandDownAdvocate(inactive, "."));
        AdvocateId elsewhere = advocateId();
        commands.send(register(elsewhere), manager(cell.council()), null, null);
        AdvocateId paused = advocate(3);
        send(new PauseAdvocate(paused, ".", null, NOW));
        AdvocateId untrained = advocateId();
        List.of(register(untrained), checked(untrained)).forEach(this::send);
        AdvocateId unchecked = advocateId();
        List.of(register(unchecked), trained(unchecked)).forEach(this::send);
        assertRefused(id, inactive, AdvocateInactive.class);
        assertRefused(id, elsewhere, AdvocateUnknown.class);
        assertRefused(id, paused, AdvocateOnPause.class);
        assertRefused(id, untrained, AdvocateUntrained.class);
        assertRefused(id, unchecked, AdvocateUnchecked.class);
        send(allocate(id, advocate(1)));
    }

    private void assertRefused(CaseId id, AdvocateId to, Class<? extends Rejection> refusal) {
        assertThatThrownBy(() -> send(allocate(id, to))).isInstanceOf(refusal);
    }

    /** The days of a pause, a training and a check are the last ones that count. */
    @Test
    void that_allocates_is_judged_by_its_day() {
        AdvocateId advocate = advocateId();
        LocalDate done = LocalDate.of(2026, 3, 2);
        LocalDate trainedUntil = LocalDate.of(2027, 3, 1);
        LocalDate checkedUntil = LocalDate.of(2027, 3, 31);
        LocalDate pausedUntil = LocalDate.of(2027, 1, 10);
        send(register(advocate));
        send(
                new RecordTraining(
                        advocate,
                        UUID.randomUUID(),
                        new Training(TrainingKind.COURSE, List.of(), done, trainedUntil),
                        NOW));
        // Neither is enough, and neither takes anything away.
        send(
                new RecordTraining(
                        advocate,
                        UUID.randomUUID(),
                        new Training(TrainingKind.MODULE, List.of("Law"), done, null),
                        NOW));
        send(
                new RecordCheck(
                        advocate,
                        UUID.randomUUID(),
                        new Check(CheckKind.OTHER, "References", done, null),
                        NOW));
        assertThat(judged(advocate, trainedUntil)).isEqualTo("AdvocateUnchecked");
        send(
                new RecordCheck(
                        advocate,
                        UUID.randomUUID(),
                        new Check(CheckKind.PVG_SCHEME, null, done, checkedUntil),
                        NOW));
        assertThat(judged(advocate, trainedUntil)).isEqualTo("free");
        assertThat(judged(advocate, trainedUntil.plusDays(1))).isEqualTo("AdvocateUntrained");
        send(trained(advocate));
        assertThat(judged(advocate, checkedUntil)).isEqualTo("free");
        assertThat(judged(advocate, checkedUntil.plusDays(1))).isEqualTo("AdvocateUnchecked");
        send(new PauseAdvocate(advocate, ".", pausedUntil, NOW));
        assertThat(judged(advocate, pausedUntil)).isEqualTo("AdvocateOnPause");
        assertThat(judged(advocate, pausedUntil.plusDays(1))).isEqualTo("free");
        send(new ResumeAdvocate(advocate, NOW));
        assertThat(judged(advocate, pausedUntil)).isEqualTo("free");
    }

    @Test
    void that_allocates_is_judged_by_declared_conflicts() {
        AdvocateId advocate = advocate(3);
        FamilyId family = new FamilyId(UUID.randomUUID());
        FamilyId another = new FamilyId(UUID.randomUUID());
        UUID withdrawn = UUID.randomUUID();
        for (Conflict conflict :
                List.of(
                        Conflict.withFamily(family.value(), "Cousins"),
                        Conflict.withWorker("worker", null),
                        Conflict.inNeighbourhood("Kentish Town", null))) {
            send(new DeclareConflict(advocate, UUID.randomUUID(), conflict));
        }
        send(new DeclareConflict(advocate, withdrawn, Conflict.withWorker("another", null)));
        send(new WithdrawConflict(advocate, withdrawn, "Left the council"));
        assertThat(judged(advocate, family, null, null)).isEqualTo("ConflictDeclaredWithFamily");
        assertThat(judged(advocate, another, null, null)).isEqualTo("free");
        assertThat(judged(advocate, null, "worker", null)).isEqualTo("ConflictDeclaredWithWorker");
        assertThat(judged(advocate, null, "another", null)).isEqualTo("free");
        assertThat(judged(advocate, null, null, " kentish  TOWN"))
                .isEqualTo("ConflictDeclaredInNeighbourhood");
        assertThat(judged(advocate, null, null, "Camden Town")).isEqualTo("free");
        assertThat(judged(advocate, null, null, null)).isEqualTo("free");
        assertThat(judged(advocate(3), family, "worker", "Kentish Town")).isEqualTo("free");
    }

    /** It cannot be ruled out any more. */
    @Test
    void that_allocates_is_refused_where_the_neighbourhood_of_a_conflict_is_erased() {
        AdvocateId advocate = advocate(3);
        send(
                new DeclareConflict(
                        advocate, UUID.randomUUID(), Conflict.inNeighbourhood("SE15", null)));
        assertThat(judged(advocate, null, null, "N1")).isEqualTo("free");
        CurrentCouncil.run(
                council, () -> cell.main.keys.destroy(advocate.value(), "They asked for it", NOW));
        assertThat(judged(advocate, null, null, "N1")).isEqualTo("ConflictDeclaredInNeighbourhood");
    }

    @Test
    void leaves_no_neighbourhood_in_the_clear() throws Exception {
        AdvocateId advocate = advocate(3);
        send(
                new DeclareConflict(
                        advocate, UUID.randomUUID(), Conflict.inNeighbourhood("Zedtown", null)));
        assertThat(
                        cell.raw(
                                "select set_config('alongside.tenant_no', tenant_no::text, false)"
                                        + " from council where slug = '"
                                        + council
                                        + "'",
                                "select count(*) || ' ' || count(*) filter (where"
                                        + " position('zedtown' in encode(neighbourhood, 'escape')) > 0)"
                                        + " from advocate_conflict"))
                .isEqualTo("1 0");
    }

    private String judged(AdvocateId advocate, LocalDate on) {
        return judged(
                advocate,
                new Claim(caseId(), on, null, null, null, Examples.manager(council).actor()));
    }

    private String judged(
            AdvocateId advocate,
            @Nullable FamilyId family,
            @Nullable String worker,
            @Nullable String neighbourhood) {
        LocalDate on = LocalDate.of(2026, 11, 22);
        return judged(
                advocate,
                new Claim(
                        caseId(),
                        on,
                        family,
                        worker,
                        neighbourhood,
                        Examples.manager(council).actor()));
    }

    /** What comes of a claim, which is then taken back. */
    private String judged(AdvocateId advocate, Claim claim) {
        try {
            run(() -> {
                cell.main.advocates.claim(advocate, claim);
                throw new IllegalStateException("free");
            });
            throw new AssertionError("a claim without an event");
        } catch (Rejection refused) {
            return refused.getClass().getSimpleName();
        } catch (IllegalStateException claimed) {
            return String.valueOf(claimed.getMessage());
        }
    }

    @Test
    void that_agrees_on_fewer_places_takes_none_away() {
        AdvocateId advocate = advocate(2);
        CaseId first = awaitingAllocation();
        CaseId second = awaitingAllocation();
        send(allocate(first, advocate));
        send(allocate(second, advocate));
        send(new AgreeAvailability(advocate, new Availability(1, null, null)));
        assertRefused(awaitingAllocation(), advocate, AdvocateAtCapacity.class);
        send(new RecordConsent(first, new Consent(false, null, null), NOW));
        assertRefused(awaitingAllocation(), advocate, AdvocateAtCapacity.class);
        send(new RecordConsent(second, new Consent(false, null, null), NOW));
        send(allocate(awaitingAllocation(), advocate));
    }

    @Test
    void that_is_refused_after_its_claim_gives_the_place_back() {
        AdvocateId advocate = advocate(1);
        CaseId id = awaitingAllocation();
        LocalDate on = LocalDate.of(2026, 11, 22);
        assertThatThrownBy(() ->
                        run(() -> {
                            cell.main.advocates.claim(
                                    advocate,
                                    new Claim(
                                            id,
                                            on,
                                            null,
                                            null,
                                            null,
                                            Examples.manager(council).actor()));
                            throw new IllegalStateException("after the claim");
                        }))
                .hasMessage("after the claim");
        send(allocate(id, advocate));
        // Releasing twice, or for a case without a place, gives back no more than was taken.
        assertThatThrownBy(() ->
                        run(() -> {
                            cell.main.advocates.release(advocate, id);
                            cell.main.advocates.release(advocate, id);
                            cell.main.advocates.release(advocate, caseId());
                            cell.main.advocates.claim(
                                    advocate,
                                    new Claim(
                                            caseId(),
                                            on,
                                            null,
                                            null,
                                            null,
                                            Examples.manager(council).actor()));
                            cell.main.advocates.claim(
                                    advocate,
                                    new Claim(
                                            caseId(),
                                            on,
                                            null,
                                            null,
                                            null,
                                            Examples.manager(council).actor()));
                        }))
                .isInstanceOf(AdvocateAtCapacity.class);
    }

    @Test
    void takes_an_external_reference_once_in_a_council() throws Exception {
        List<Object> outcomes =
                atOnce(
                        IntStream.range(0, 8)
                                .<Callable<Receipt>>mapToObj(i ->
                                        () ->
                                                (i % 2 == 0 ? commands : secondAxon.commands())
                                                        .send(
                                                                refer(caseId(), reference("B7")),
                                                                referrer(council),
                                                                null,
                                                                null))
                                .toList());
        assertThat(kinds(outcomes))
                .containsOnly(
                        Map.entry(Receipt.class.getSimpleName(), 1L),
                        Map.entry(ExternalRefTaken.class.getSimpleName(), 7L));
        UUID winner =
                outcomes.stream()
                        .filter(Receipt.class::isInstance)
                        .map(outcome -> ((Receipt) outcome).subject())
                        .findFirst()
                        .orElseThrow();
        CurrentCouncil.run(
                council,
                () ->
                        assertThat(second.references.resolve(reference("B7")))
                                .contains(new CaseId(winner)));
        CouncilId other = cell.council();
        CurrentCouncil.run(
                other, () -> assertThat(second.references.resolve(reference("B7"))).isEmpty());
        commands.send(refer(caseId(), reference("B7")), referrer(other), null, null);
    }
}
