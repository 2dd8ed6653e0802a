package org.alongside.processing;

import static org.alongside.eventstore.Examples.NOW;
import static org.alongside.eventstore.Examples.caseId;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.refer;
import static org.alongside.eventstore.Examples.reference;
import static org.alongside.eventstore.Examples.referrer;
import static org.alongside.eventstore.Examples.repetition;
import static org.alongside.processing.Node.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.alongside.casework.CaseId;
import org.alongside.casework.Consent;
import org.alongside.casework.ConsentMethod;
import org.alongside.casework.DecideReferral;
import org.alongside.casework.Decision;
import org.alongside.casework.RecordConsent;
import org.alongside.event.Personal;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.eventstore.Cell;
import org.alongside.eventstore.PersonalDataErased;
import org.alongside.localstack.SharedServers;
import org.alongside.messaging.Receipt;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A case whose key is destroyed")
final class ErasureTest {

    private static final String CANARY = "canary-that-nobody-may-find";
    private static final String KEPT = "account-of-referrer";

    private Cell cell;
    private MongoClient mongo;
    private Node node;
    private CouncilId council;
    private CaseId erased;
    private CaseId other;

    @BeforeEach
    void start() {
        cell = Cell.create();
        mongo = MongoClients.create(SharedServers.mongo().uri());
        node = new Node(cell.main, mongo, Node.PACE);
        node.runner.start();
        council = cell.council();
        erased = life(CANARY);
        other = life("another text");
    }

    @AfterEach
    void stop() {
        node.close();
        cell.close();
        mongo.close();
    }

    /** A case with a text that is personal in several places. */
    private CaseId life(String text) {
        CaseId id = caseId();
        node.axon
                .commands()
                .send(
                        refer(id, reference(id.toString())),
                        referrer(council),
                        repetition("key of " + id, "input"),
                        null);
        node.send(new DecideReferral(id, Decision.PROCEED, text, null, NOW), council);
        Receipt last = send(node.axon, id, text);
        assertThat(node.reaches(council, last.position())).isTrue();
        return id;
    }

    private Receipt send(AxonAssembly axon, CaseId id, String text) {
        return axon.commands()
                .send(
                        new RecordConsent(id, new Consent(true, ConsentMethod.WRITTEN, text), NOW),
                        manager(council),
                        null,
                        null);
    }

    private void destroy() {
        CurrentCouncil.run(
                council, () -> cell.main.keys.destroy(erased.value(), "a request", Instant.EPOCH));
    }

    private List<RecordedEvent> history(CaseId id) {
        return CurrentCouncil.<List<RecordedEvent>, RuntimeException>call(
                council, () -> cell.main.log.of(id.toString()));
    }

    private static String text(List<RecordedEvent> events) {
        return events.stream()
                .map(event -> event.payload() + " by " + event.context())
                .collect(Collectors.joining("\n"));
    }

    private String document(CaseId id) {
        return node.stored(council, node.cases).stream()
                .filter(document -> document.getString("_id").equals(id.toString()))
                .map(org.bson.Document::toJson)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shows_nothing_personal_in_replay_and_in_what_is_rebuilt_and_everything_else_as_before() {
        List<RecordedEvent> before = history(erased);
        assertThat(text(before)).contains(CANARY, "Petra Parent");
        List<RecordedEvent> ofOther = history(other);
        String documentOfOther = document(other);
        String whole = document(erased);
        assertThat(whole).contains("Petra Parent");

        destroy();
        List<RecordedEvent> after = history(erased);
        assertThat(text(after))
                .contains(Personal.ERASED, KEPT, "2026-12-03")
                .doesNotContain(CANARY, "Petra Parent", "Sam Social", "Name of account");
        assertThat(after)
                .extracting(
                        RecordedEvent::position,
                        RecordedEvent::version,
                        RecordedEvent::at,
                        event -> event.payload().getClass(),
                        event -> event.context().actor().account())
                .isEqualTo(
                        before.stream()
                                .map(event ->
                                        Tuple.tuple(
                                                event.position(),
                                                event.version(),
                                                event.at(),
                                                event.payload().getClass(),
                                                event.context().actor().account()))
                                .toList());
        assertThat(history(other)).isEqualTo(ofOther);

        for (String each : List.of("cases", "fragile")) {
            node.orders.rebuild(each, council, "account");
            await().atMost(LONG).until(() -> node.runner.serving(council, each) == 2);
        }
        assertThat(document(erased))
                .contains(Personal.ERASED, KEPT, "\"PROCEED\"")
                .doesNotContain(CANARY, "Petra Parent", "Sam Social");
        assertThat(node.seen(council, erased)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(document(other)).isEqualTo(documentOfOther);
    }

    @Test
    void shows_and_takes_nothing_more_on_any_node_and_the_others_do() {
        try (Cell.Node store = cell.node();
                AxonAssembly elsewhere = store.axon()) {
            // Both nodes have the case and its key in their memories.
            send(elsewhere, erased, "more");
            destroy();
            long head =
                    CurrentCouncil.<Long, RuntimeException>call(
                            council, () -> cell.main.log.head());
            List<RecordedEvent> replayed =
                    CurrentCouncil.<List<RecordedEvent>, RuntimeException>call(
                            council, () -> store.log.of(erased.toString()));
            assertThat(text(replayed)).contains(Personal.ERASED).doesNotContain(CANARY);
            assertThatThrownBy(() -> send(elsewhere, erased, "still more"))
                    .isInstanceOf(PersonalDataErased.class);
            assertThatThrownBy(() -> send(node.axon, erased, "still more"))
                    .isInstanceOf(PersonalDataErased.class);
            // Once more, for what they remember now.
            assertThatThrownBy(() -> send(elsewhere, erased, "and more"))
                    .isInstanceOf(PersonalDataErased.class);
            assertThat(cell.main.log.heads()).containsEntry(council, head);
            assertThat(send(elsewhere, other, "more").position()).isEqualTo(head + 1);
            assertThat(send(node.axon, other, "still more").position()).isEqualTo(head + 2);
        }
    }

    @Test
    void has_left_no_word_in_any_table_index_or_file() throws SQLException {
        // In the dead letters, too: one waits, and one was discarded.
        node.fragile.poisonous.add(erased.toString());
        send(node.axon, erased, CANARY + " once more");
        Receipt last = send(node.axon, erased, CANARY);
        assertThat(node.reaches(council, last.position())).isTrue();
        node.orders.discard("fragile", council, erased.toString(), "a reason", "account");
        last = send(node.axon, erased, CANARY + " a last time");
        assertThat(node.reaches(council, last.position())).isTrue();
        assertThat(node.parked(council)).hasSize(1);
        String wrapped =
                asAdmin(
                        "select encode(wrapped, 'hex') from subject_key where subject_id = '"
                                + erased
                                + "'");
        destroy();

        String canary = HexFormat.of().formatHex(CANARY.getBytes(StandardCharsets.UTF_8));
        String parent = HexFormat.of().formatHex("Petra Parent".getBytes(StandardCharsets.UTF_8));
        String kept = HexFormat.of().formatHex(KEPT.getBytes(StandardCharsets.UTF_8));
        for (String hex : List.of(canary, parent, wrapped)) {
            assertThat(rowsWith(hex)).isEmpty();
        }
        // It would be found: something that is not personal is.
        assertThat(rowsWith(kept)).containsExactly("command_record", "event");

        asAdmin("vacuum full");
        asAdmin("checkpoint");
        for (String hex : List.of(canary, parent, wrapped)) {
            assertThat(filesWith(hex)).isEqualTo("0");
        }
        assertThat(Integer.parseInt(filesWith(kept))).isGreaterThanOrEqualTo(2);
    }

    private String asAdmin(String question) throws SQLException {
        return cell.raw(SharedServers.postgres().admin(), question);
    }

    /** The tables that have it in a column, as text or as bytes. */
    private List<String> rowsWith(String hex) throws SQLException {
        String tables =
                asAdmin(
                        "select string_agg(relname, ',' order by relname) from pg_class where relkind"
                                + " = 'r' and relnamespace = 'public'::regnamespace");
        List<String> with = new ArrayList<>();
        for (String table : tables.split(",", -1)) {
            // Bytes become hexadecimal digits as text; and the text becomes such, for what is text.
            String found =
                    asAdmin(
                            "select count(*) from %s t where t::text like '%%%s%%' or"
                                            .formatted(table, hex)
                                    + " encode(convert_to(t::text, 'UTF8'), 'hex') like '%"
                                    + hex
                                    + "%'");
            if (!found.equals("0")) {
                with.add(table);
            }
        }
        return with;
    }

    /** How many of the database's files have it: tables, indexes and what else there is. */
    private String filesWith(String hex) throws SQLException {
        return asAdmin(
                """
                select count(*) from (
                    select 'base/' || oid || '/' as path from pg_database
                    where datname = current_database()) dir,
                    lateral (select pg_read_binary_file(path || name, true) as content
                        from pg_ls_dir(path) name) file
                where position('\\x%s'::bytea in content) > 0
                """
                        .formatted(hex));
    }
}
