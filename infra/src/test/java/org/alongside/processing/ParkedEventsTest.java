package org.alongside.processing;

import static org.alongside.eventstore.Examples.NOW;
import static org.alongside.eventstore.Examples.advocateId;
import static org.alongside.eventstore.Examples.caseId;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.proceed;
import static org.alongside.eventstore.Examples.refer;
import static org.alongside.eventstore.Examples.referrer;
import static org.alongside.processing.Node.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.alongside.advocates.AdvocateId;
import org.alongside.casework.CaseId;
import org.alongside.casework.Consent;
import org.alongside.casework.ConsentMethod;
import org.alongside.casework.RecordConsent;
import org.alongside.eventstore.Cell;
import org.alongside.eventstore.ParkedEvents;
import org.alongside.eventstore.ParkedEvents.Sequence;
import org.alongside.localstack.SharedServers;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@DisplayName("An event that a projection cannot handle")
final class ParkedEventsTest {

    private static Cell cell;
    private static MongoClient mongo;
    private static Node node;
    private CouncilId council;

    @BeforeAll
    static void start() {
        cell = Cell.create();
        mongo = MongoClients.create(SharedServers.mongo().uri());
        node = new Node(cell.main, mongo, Node.PACE);
        node.runner.start();
    }

    @AfterAll
    static void stop() {
        node.close();
        cell.close();
        mongo.close();
    }

    @BeforeEach
    void council() {
        council = cell.council();
    }

    private void asOwner(String... statements) throws SQLException {
        String[] all = new String[statements.length + 1];
        all[0] =
                "select set_config('alongside.tenant_no', tenant_no::text, false) from council"
                        + " where slug = '"
                        + council
                        + "'";
        System.arraycopy(statements, 0, all, 1, statements.length);
        cell.raw(cell.database.owner(), all);
    }

    private String asCouncil(String question) throws SQLException {
        return cell.raw(
                "select set_config('alongside.tenant_no', tenant_no::text, false) from council"
                        + " where slug = '"
                        + council
                        + "'",
                question);
    }

    @Test
    void parks_the_case_of_a_bad_event_and_nothing_else() {
        CouncilId other = cell.council();
        AdvocateId good = advocateId();
        AdvocateId bad = advocateId();
        node.fragile.poisonous.add(bad.toString());
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        Logger everything = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        everything.addAppender(logged);
        node.sendRegister(good, council);
        node.sendRegister(bad, council);
        long last = node.standDown(good, council).position();
        assertThat(node.reaches(council, last)).isTrue();
        assertThat(node.seen(council, good)).containsExactly(1L, 3L);
        assertThat(node.seen(council, bad)).isEmpty();
        assertThat(node.stored(council, node.advocates)).hasSize(2);
        long elsewhere = node.sendRegister(good, other).position();
        assertThat(node.reaches(other, elsewhere)).isTrue();
        assertThat(node.parked(other)).isEmpty();

        assertThat(node.parked(council))
                .singleElement()
                .extracting(
                        Sequence::sequence,
                        Sequence::events,
                        Sequence::position,
                        Sequence::failure,
                        Sequence::retrying)
                .containsExactly(
                        bad.toString(), 1L, 2L, IllegalStateException.class.getName(), false);
        await().atMost(LONG).until(() -> node.status(council, "fragile").parked() == 1);
        assertThat(node.status(council, "fragile").failures()).isZero();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        new ProcessingMeters(node.runner).bindTo(meters);
        assertThat(
                        meters.get("alongside.processing.parked")
                                .tag("processor", "fragile")
                                .gauge()
                                .value())
                .isPositive();
        everything.detachAppender(logged);
        List<ILoggingEvent> lines = List.copyOf(logged.list);
        assertThat(lines)
                .extracting(ILoggingEvent::getFormattedMessage)
                .filteredOn(line -> line.contains(IllegalStateException.class.getName()))
                .singleElement()
                .asString()
                .contains("fragile", council.slug(), "position 2");
        assertThat(lines)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains(Fragile.SECRET));
        assertThat(lines)
                .extracting(ILoggingEvent::getThrowableProxy)
                .noneMatch(thrown ->
                        thrown != null
                                && ThrowableProxyUtil.asString(thrown).contains(Fragile.SECRET));
    }

    @Test
    void has_the_later_ones_of_its_case_wait_behind_it_and_heals_in_order() {
        CaseId id = caseId();
        long before =
                node.axon.commands().send(refer(id), referrer(council), null, null).position();
        assertThat(node.reaches(council, before)).isTrue();
        List<Long> seen = node.seen(council, id);
        node.fragile.poisonous.add(id.toString());
        assertThat(node.reaches(council, node.send(proceed(id), council).position())).isTrue();
        node.fragile.poisonous.clear();
        node.axon
                .commands()
                .send(
                        new RecordConsent(id, new Consent(true, ConsentMethod.WRITTEN, null), NOW),
                        manager(council),
                        null,
                        null);
        long last = node.sendRegister(advocateId(), council).position();
        assertThat(node.reaches(council, last)).isTrue();
        // What waits is not tried: its case is as it was before the one that failed.
        assertThat(node.seen(council, id)).isEqualTo(seen);
        assertThat(node.parked(council))
                .singleElement()
                .extracting(Sequence::sequence, Sequence::events, Sequence::position)
                .containsExactly(id.toString(), last - 1 - before, before + 1);

        assertThat(node.orders.retry("fragile", council, id.toString())).isTrue();
        await().atMost(LONG).until(() -> node.parked(council).isEmpty());
        List<Long> expected = LongStream.range(1, last).boxed().toList();
        assertThat(node.seen(council, id)).isEqualTo(expected);
        // And what comes now goes on.
        assertThat(node.orders.retry("fragile", council, id.toString())).isFalse();
    }

    @Test
    void that_fails_again_stays_and_shows_how_often_it_was_tried() {
        AdvocateId bad = advocateId();
        node.fragile.poisonous.add(bad.toString());
        node.sendRegister(bad, council);
        long last = node.standDown(bad, council).position();
        assertThat(node.reaches(council, last)).isTrue();
        node.orders.retry("fragile", council, bad.toString());
        await().atMost(LONG)
                .until(() ->
                        node.parked(council).getFirst().attempts() == 1
                                && !node.parked(council).getFirst().retrying());
        assertThat(node.parked(council).getFirst().events()).isEqualTo(2);
        assertThat(node.seen(council, bad)).isEmpty();
    }

    /** Whoever handles a batch has the checkpoint first and what is parked second. */
    @Test
    void is_ordered_to_be_tried_again_while_a_batch_is_at_it_and_neither_stops_the_other()
            throws SQLException {
        AdvocateId bad = advocateId();
        node.fragile.poisonous.add(bad.toString());
        long position = node.sendRegister(bad, council).position();
        assertThat(node.reaches(council, position)).isTrue();
        ParkedEvents parked = new ParkedEvents(cell.main.session);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> order = new ArrayList<>();
            CurrentCouncil.run(
                    council,
                    () ->
                            cell.main.checkpoints.advance(
                                    "fragile",
                                    at -> {
                                        order.add(
                                                threads.submit(() ->
                                                        CurrentCouncil
                                                                .<Boolean, RuntimeException>call(
                                                                        council,
                                                                        () ->
                                                                                parked.orderRetry(
                                                                                        "fragile",
                                                                                        bad
                                                                                                .toString()))));
                                        await().atMost(LONG).until(this::somebodyWaits);
                                        parked.remove(
                                                "fragile", at.generation(), List.of(position));
                                        return at;
                                    }));
            assertThat(order.getFirst()).succeedsWithin(LONG).isEqualTo(false);
        }
        assertThat(node.parked(council)).isEmpty();
    }

    private boolean somebodyWaits() throws SQLException {
        return cell.raw(
                        "select count(*) > 0 from pg_stat_activity where datname ="
                                + " current_database() and wait_event_type = 'Lock'")
                .equals("t");
    }

    @Test
    void can_be_discarded_for_a_reason_which_is_kept() throws SQLException {
        AdvocateId bad = advocateId();
        node.fragile.poisonous.add(bad.toString());
        long position = node.sendRegister(bad, council).position();
        assertThat(node.reaches(council, position)).isTrue();
        node.fragile.poisonous.clear();
        assertThatThrownBy(() ->
                        node.orders.discard("fragile", council, bad.toString(), " ", "account"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(
                        node.orders.discard(
                                "fragile", council, bad.toString(), "Entered twice", "account"))
                .isEqualTo(1);
        assertThat(node.parked(council)).isEmpty();
        assertThat(
                        asCouncil(
                                "select concat_ws('|', processor, position, sequence_id,"
                                        + " discarded_by, reason) from discarded_event"))
                .isEqualTo("fragile|1|" + bad + "|account|Entered twice");
        assertThat(node.orders.discard("fragile", council, bad.toString(), "Again", "account"))
                .isZero();
        // Later events are handled again.
        long next = node.standDown(bad, council).position();
        assertThat(node.reaches(council, next)).isTrue();
        assertThat(node.seen(council, bad)).containsExactly(next);
    }

    @Test
    void is_parked_too_where_the_service_does_not_know_it() throws SQLException {
        AdvocateId id = advocateId();
        node.sendRegister(id, council);
        assertThat(node.reaches(council, 1)).isTrue();
        cell.copyAsUnknown(council);
        long last = node.sendRegister(advocateId(), council).position();
        assertThat(node.reaches(council, last)).isTrue();
        for (String each : List.of("fragile", "advocates", "cases")) {
            assertThat(node.orders.parked(each, council))
                    .singleElement()
                    .extracting(Sequence::sequence, Sequence::position)
                    .containsExactly(id.toString(), 2L);
        }
        assertThat(node.parked(council).getFirst().failure()).endsWith("UnknownEventType");
        // A version that knows it.
        cell.makeKnown(council);
        node.orders.retry("fragile", council, id.toString());
        await().atMost(LONG).until(() -> node.parked(council).isEmpty());
        assertThat(node.seen(council, id)).containsExactly(1L, 2L);
    }

    @Test
    void is_parked_where_the_document_after_it_cannot_be_written() {
        AdvocateId bad = advocateId();
        node.sendRegister(bad, council);
        assertThat(node.reaches(council, 1)).isTrue();
        node.fragile.unwritable.add(bad.toString());
        node.standDown(bad, council);
        long last = node.sendRegister(advocateId(), council).position();
        assertThat(node.reaches(council, last)).isTrue();
        assertThat(node.seen(council, bad)).containsExactly(1L);
        assertThat(node.parked(council))
                .singleElement()
                .extracting(Sequence::sequence, Sequence::position)
                .containsExactly(bad.toString(), 2L);
    }

    @Test
    void that_makes_its_document_too_large_is_parked_and_the_others_go_on() {
        AdvocateId bad = advocateId();
        node.sendRegister(bad, council);
        assertThat(node.reaches(council, 1)).isTrue();
        node.fragile.odd.put(bad.toString(), "x".repeat(17 * 1024 * 1024));
        node.standDown(bad, council);
        long last = node.sendRegister(advocateId(), council).position();
        assertThat(node.reaches(council, last)).isTrue();
        assertThat(node.seen(council, bad)).containsExactly(1L);
        assertThat(node.parked(council))
                .singleElement()
                .extracting(Sequence::sequence, Sequence::position)
                .containsExactly(bad.toString(), 2L);
    }

    @Test
    void that_mongodb_refuses_is_parked_and_the_others_go_on() {
        AdvocateId bad = advocateId();
        AdvocateId good = advocateId();
        node.sendRegister(bad, council);
        assertThat(node.reaches(council, node.sendRegister(good, council).position())).isTrue();
        node.refuseOdd(council, "fragile");
        node.fragile.odd.put(bad.toString(), "odd");
        node.standDown(bad, council);
        long last = node.standDown(good, council).position();
        assertThat(node.reaches(council, last)).isTrue();
        assertThat(node.seen(council, bad)).containsExactly(1L);
        assertThat(node.seen(council, good)).containsExactly(2L, last);
        assertThat(node.parked(council))
                .singleElement()
                .extracting(Sequence::sequence, Sequence::position, Sequence::failure)
                .containsExactly(bad.toString(), 3L, MongoBulkWriteException.class.getName());
        // Refused once more, it stays; then it is handled.
        node.orders.retry("fragile", council, bad.toString());
        await().atMost(LONG).until(() -> node.parked(council).getFirst().attempts() == 1);
        node.fragile.odd.clear();
        node.orders.retry("fragile", council, bad.toString());
        await().atMost(LONG).until(() -> node.parked(council).isEmpty());
        assertThat(node.seen(council, bad)).containsExactly(1L, 3L);
    }

    @Test
    void is_not_parked_where_mongodb_is_away() {
        CouncilId of = cell.council();
        int closed = freePort();
        try (MongoClient away =
                        MongoClients.create(
                                "mongodb://127.0.0.1:"
                                        + closed
                                        + "/?serverSelectionTimeoutMS=200");
                Cell.Node store = cell.node();
                Node without = new Node(store, away, Node.PACE)) {
            long position = without.sendRegister(advocateId(), of).position();
            // The other node, which has a MongoDB, may come in between two attempts of this one,
            // or be first with one of its projections.
            await().atMost(LONG)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() ->
                            without.runner.status().stream()
                                    .anyMatch(each ->
                                            each.council().equals(of) && each.failures() > 0));
            assertThat(without.parked(of)).isEmpty();
            without.runner.close();
            // And is handled when it is back: by this node, for which it never was away.
            assertThat(node.reaches(of, position)).isTrue();
            assertThat(node.stored(of, node.fragile)).hasSize(1);
            assertThat(node.parked(of)).isEmpty();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
