package org.alongside.processing;

import static org.alongside.eventstore.Examples.advocateId;
import static org.alongside.eventstore.Examples.caseId;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.proceed;
import static org.alongside.eventstore.Examples.refer;
import static org.alongside.eventstore.Examples.referrer;
import static org.alongside.eventstore.Examples.register;
import static org.alongside.processing.Node.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateView;
import org.alongside.advocates.GetAdvocate;
import org.alongside.casework.CaseId;
import org.alongside.casework.GetCase;
import org.alongside.casework.GetCaseHistory;
import org.alongside.eventstore.Cell;
import org.alongside.localstack.SharedServers;
import org.alongside.messaging.Answers;
import org.alongside.messaging.PositionUnknown;
import org.alongside.messaging.Question;
import org.alongside.messaging.ReadModelBehind;
import org.alongside.messaging.Receipt;
import org.alongside.readmodel.Document;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The processing of events")
final class ProcessingRunnerTest {

    private static Cell cell;
    private static MongoClient mongo;
    private static Node first;
    private CouncilId council;

    @BeforeAll
    static void start() {
        cell = Cell.create();
        mongo = MongoClients.create(SharedServers.mongo().uri());
        first = new Node(cell.main, mongo, Node.PACE);
        first.runner.start();
    }

    @AfterAll
    static void stop() {
        first.close();
        cell.close();
        mongo.close();
    }

    @BeforeEach
    void council() {
        council = cell.council();
    }

    /** Keeps a processor of the council from going on during the work. */
    private void whileHeld(String processor, Runnable work) {
        CurrentCouncil.run(
                council,
                () ->
                        first.store.checkpoints.advance(
                                processor,
                                held -> {
                                    // Elsewhere: here there is a transaction.
                                    CompletableFuture.runAsync(work).join();
                                    return held;
                                }));
    }

    @Test
    void shows_what_was_written_once_the_wait_is_over() {
        AdvocateId id = advocateId();
        Receipt receipt = first.sendRegister(id, council);
        Optional<Document<AdvocateView>> seen =
                first.axon.queries().ask(new GetAdvocate(id), manager(council), receipt.position());
        assertThat(seen.orElseThrow())
                .extracting(Document::opened, Document::position, Document::version)
                .containsExactly(1L, 1L, 1L);
        Receipt next = first.standDown(id, council);
        assertThat(
                        first.axon
                                .queries()
                                .ask(new GetAdvocate(id), manager(council), next.position())
                                .orElseThrow())
                .matches(document -> document.view().stoodDown())
                .extracting(Document::opened, Document::position, Document::version)
                .containsExactly(1L, 2L, 2L);
        assertThat(first.axon.queries().ask(new GetAdvocate(id), manager(cell.council()), null))
                .isEmpty();
    }

    @Test
    void says_so_where_the_position_is_not_reached_in_time() {
        Question<Optional<Fragile.Seen>> fragile =
                new Question<>() {
                    @Override
                    public ResponseType<Optional<Fragile.Seen>> answer() {
                        return Answers.optional(Fragile.Seen.class);
                    }

                    @Override
                    public String projection() {
                        return "fragile";
                    }
                };
        whileHeld(
                "fragile",
                () -> {
                    Receipt receipt = first.sendRegister(advocateId(), council);
                    assertThat(
                                    first.runner.await(
                                            council,
                                            "fragile",
                                            receipt.position(),
                                            Duration.ofMillis(100)))
                            .isFalse();
                    assertThatThrownBy(() ->
                                    first.axon
                                            .queries()
                                            .ask(fragile, manager(council), receipt.position()))
                            .isInstanceOf(ReadModelBehind.class);
                });
    }

    @Test
    void refuses_at_once_a_position_that_nobody_can_have_seen() {
        assertThatThrownBy(() ->
                        first.axon
                                .queries()
                                .ask(new GetAdvocate(advocateId()), manager(council), 99L))
                .isInstanceOf(PositionUnknown.class);
    }

    @Test
    void changes_nothing_when_events_are_delivered_again() throws Exception {
        long position = first.someLife(council, 5);
        assertThat(first.reaches(council, position)).isTrue();
        List<List<org.bson.Document>> before = first.everything(council);
        assertThat(before.getFirst()).hasSize(5);
        cell.raw(
                cell.database.owner(),
                "select set_config('alongside.tenant_no', tenant_no::text, false) from council"
                        + " where slug = '"
                        + council
                        + "'",
                "update processor_checkpoint set position = 0 where tenant_no ="
                        + " current_setting('alongside.tenant_no')::int");
        long next = first.sendRegister(advocateId(), council).position();
        await().atMost(LONG)
                .until(
                        () ->
                                CurrentCouncil.<Set<Long>, RuntimeException>call(
                                        council,
                                        () ->
                                                Set.copyOf(
                                                        first.store
                                                                .checkpoints
                                                                .positions()
                                                                .values())),
                        Set.of(next)::equals);
        List<List<org.bson.Document>> after = first.everything(council);
        assertThat(after.get(1)).isEqualTo(before.get(1));
        assertThat(after.getFirst()).hasSize(6).containsAll(before.getFirst());
        assertThat(after.get(2)).hasSize(11).containsAll(before.get(2));
    }

    @Test
    void keeps_nobody_waiting_for_a_projection_that_they_do_not_read() {
        whileHeld(
                "fragile",
                () -> {
                    first.sendRegister(advocateId(), council);
                    CaseId id = caseId();
                    first.axon.commands().send(refer(id), referrer(council), null, null);
                    Receipt receipt = first.send(proceed(id), council);
                    assertThat(
                                    first.axon
                                            .queries()
                                            .ask(
                                                    new GetCase(id),
                                                    manager(council),
                                                    receipt.position()))
                            .isPresent();
                    // The history is read from the events themselves.
                    assertThat(
                                    first.axon
                                            .queries()
                                            .ask(new GetCaseHistory(id), manager(council), 99L))
                            .isPresent();
                });
    }

    @Test
    void looks_again_after_another_transaction_had_the_checkpoint() {
        // Not started, so that no scan of the heads helps it.
        try (Cell quiet = Cell.create();
                Node node = new Node(quiet.main, mongo, Node.PACE)) {
            CouncilId of = quiet.council();
            node.send(register(advocateId()), of);
            assertThat(node.reaches(of, 1)).isTrue();
            CurrentCouncil.run(
                    of,
                    () ->
                            node.store.checkpoints.advance(
                                    "advocates",
                                    held -> {
                                        Thread.ofVirtual()
                                                .start(() -> node.send(register(advocateId()), of));
                                        await().atMost(LONG)
                                                .until(() ->
                                                        node.status(of, "fragile").checkpoint()
                                                                == 2);
                                        assertThat(node.stored(of, "advocates")).hasSize(1);
                                        return held;
                                    }));
            assertThat(node.reaches(of, 2)).isTrue();
            assertThat(node.stored(of, "advocates")).hasSize(2);
        }
    }

    @Test
    void wakes_nobody_whom_an_event_does_not_concern() {
        // Not started, so that no scan of the heads wakes anybody.
        try (Cell quiet = Cell.create();
                Node node = new Node(quiet.main, mongo, Node.PACE)) {
            CouncilId of = quiet.council();
            long position = node.send(register(advocateId()), of).position();
            assertThat(node.runner.await(of, "advocates", position, LONG)).isTrue();
            assertThat(node.runner.status())
                    .extracting(ProcessorStatus::processor)
                    .contains("advocates")
                    .doesNotContain("cases");
            // Whoever reads there as of now has it woken.
            assertThat(node.runner.await(of, "cases", position, LONG)).isTrue();
        }
    }

    @Test
    void catches_up_over_many_batches() {
        int events = Node.PACE.batch() + 30;
        whileHeld(
                "advocates",
                () -> {
                    for (int i = 0; i < events; i++) {
                        first.sendRegister(advocateId(), council);
                    }
                });
        assertThat(first.reaches(council, events)).isTrue();
        assertThat(first.stored(council, first.advocates)).hasSize(events);
    }

    @Test
    void has_each_projection_once_and_knows_its_names() {
        assertThatThrownBy(() ->
                        new ProcessingRunner(
                                first.store.session,
                                first.store.log,
                                first.store.listening(),
                                first.databases,
                                List.of(first.cases, first.cases),
                                Node.PACE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> first.orders.rebuild("unknown", council, "account"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> first.runner.await(council, "unknown", 1, LONG))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
