package org.alongside.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.eventstore.Cell;
import org.alongside.eventstore.Checkpoints;
import org.alongside.eventstore.Examples;
import org.alongside.eventstore.ReadableEvents;
import org.alongside.eventstore.StoredEvent;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilState;
import org.alongside.tenancy.CurrentCouncil;
import org.alongside.tenancy.Nation;
import org.alongside.transfer.CouncilJob.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The rows of a council")
final class CouncilRowsTest {

    private static Cell cell;
    private static Cell elsewhere;

    @BeforeAll
    static void start() {
        cell = Cell.create();
        elsewhere = Cell.create();
    }

    @AfterAll
    static void stop() {
        cell.close();
        elsewhere.close();
    }

    /** A new table with rows of councils would be left behind: it has to be a part. */
    @Test
    void are_all_in_its_parts() throws SQLException {
        Set<String> parts = new HashSet<>(CouncilRows.parts(Purpose.MOVE));
        // The head is what the events say.
        parts.add("tenant_head");
        assertThat(Full.tables(cell)).containsExactlyInAnyOrderElementsOf(parts);
        assertThat(CouncilRows.parts(Purpose.MOVE)).containsAll(CouncilRows.parts(Purpose.ARCHIVE));
    }

    private record Archive(Map<String, List<String>> parts, List<String> keys, long head) {

        List<String> part(String name) {
            return parts.getOrDefault(name, List.of());
        }
    }

    private static Archive read(CouncilId council) {
        try (CouncilJob job = CouncilJob.open(Full.owner(cell), council, Kind.EXPORT)) {
            CouncilRows rows = new CouncilRows(job, Purpose.ARCHIVE);
            Map<String, List<String>> parts = new LinkedHashMap<>();
            for (String part : CouncilRows.parts(Purpose.ARCHIVE)) {
                List<String> lines = new ArrayList<>();
                Contents contents = rows.read(part, lines::add);
                assertThat(contents.count()).isEqualTo(lines.size()).isPositive();
                parts.put(part, lines);
            }
            List<String> keys = new ArrayList<>();
            rows.readKeys(cell.main.councilKeys, council, keys::add);
            return new Archive(parts, keys, rows.head());
        }
    }

    /** The bytes of each event, and the rest of its row. */
    private static String bytes(Cell of, CouncilId council) throws SQLException {
        return of.raw(
                "select set_config('alongside.tenant_no', tenant_no::text, false) from council where"
                        + " slug = '"
                        + council
                        + "'",
                "select string_agg(concat_ws('|', position, recorded_at, aggregate_id, event_id,"
                        + " sequence_no, name, revision, payload::text, metadata::text,"
                        + " personal::text), ';' order by position) from event join event_type using"
                        + " (type_no)");
    }

    private static List<List<Object>> history(Cell of, CouncilId council) {
        return CurrentCouncil.<List<List<Object>>, RuntimeException>call(
                council,
                () ->
                        of.main.log.after(0, 100).stream()
                                .<List<Object>>map(event ->
                                        List.of(
                                                event.position(),
                                                event.id(),
                                                event.recorded().payload(),
                                                event.message().getMetaData()))
                                .toList());
    }

    private static Map<String, Long> positions(Cell of, CouncilId council) {
        return CurrentCouncil.<Map<String, Long>, RuntimeException>call(
                council, () -> new Checkpoints(of.main.session).positions());
    }

    private static Council details(CouncilId id) {
        return new Council(id, "Council " + id, "E0", Nation.ENGLAND, "issuer", id.slug());
    }

    @Test
    void are_written_as_they_were_read_under_another_key_in_another_database() throws SQLException {
        CouncilId council = Full.council(cell);
        Archive archive = read(council);
        List<List<Object>> before = history(cell, council);
        // Types have other numbers there, and the council has another.
        elsewhere.council();
        elsewhere.raw(
                elsewhere.database.owner(), "select register_event_type('other', 1::smallint)");
        // Nobody there has had these of it.
        elsewhere.raw(
                "insert into processor (name, kind) values ('told', 'effects'), ('drawn',"
                        + " 'documents') on conflict do nothing returning name");
        elsewhere.main.councils.register(details(council));
        CellTransfers transfers =
                new CellTransfers(
                        new LinkedHashMap<>(Map.of("main", Full.owner(elsewhere))),
                        _ -> {
                            throw new AssertionError("no documents here");
                        },
                        elsewhere.main.session,
                        100);
        transfers.await(council);
        try (CouncilJob job = transfers.open(council, Kind.IMPORT)) {
            CouncilRows rows = new CouncilRows(job, Purpose.ARCHIVE);
            rows.writeKeys(elsewhere.main.councilKeys, council, archive.keys().iterator());
            archive.parts().forEach((part, lines) -> rows.write(part, lines.iterator()));
            assertThat(rows.settleHead()).isEqualTo(archive.head());
            job.commit();
        }
        transfers.welcome(council, CouncilState.ACTIVE);

        assertThat(bytes(elsewhere, council)).isEqualTo(bytes(cell, council)).contains("|\\x01");
        assertThat(history(elsewhere, council)).isEqualTo(before);
        try (CouncilJob job = CouncilJob.open(Full.owner(elsewhere), council, Kind.EXPORT)) {
            CouncilRows rows = new CouncilRows(job, Purpose.ARCHIVE);
            List<String> keys = new ArrayList<>();
            rows.readKeys(elsewhere.main.councilKeys, council, keys::add);
            assertThat(keys).isEqualTo(archive.keys());
            // The kinds of processors are of this database: effects' are told by it.
            assertThat(rows.generations()).containsOnlyKeys("done", "told");
        }
        // Side effects that are new to it begin after what was brought, read models with it.
        assertThat(positions(elsewhere, council))
                .isEqualTo(Map.of("done", 3L, "told", archive.head()));
        // How far its documents are is not told: they are built anew.
        assertThat(archive.part("processor_checkpoint").toString())
                .contains("\"done\"")
                .doesNotContain("\"shown\"");
        try (AxonAssembly axon = elsewhere.main.axon()) {
            assertThat(
                            axon.commands()
                                    .send(
                                            Examples.register(Examples.advocateId()),
                                            Examples.manager(council),
                                            null,
                                            null)
                                    .position())
                    .isEqualTo(archive.head() + 1);
        }
    }

    @Test
    void are_known_again_up_to_a_position_after_more_was_written() throws SQLException {
        CouncilId council = Full.council(cell);
        Contents before;
        long last;
        try (CouncilJob job = CouncilJob.open(Full.owner(cell), council, Kind.EXPORT)) {
            CouncilRows rows = new CouncilRows(job, Purpose.ARCHIVE);
            before = rows.contents("event");
            last = rows.head();
            assertThat(rows.events(last)).isEqualTo(before);
            assertThat(rows.events(last - 1)).isNotEqualTo(before);
        }
        try (AxonAssembly axon = cell.main.axon()) {
            axon.commands()
                    .send(
                            Examples.register(Examples.advocateId()),
                            Examples.manager(council),
                            null,
                            null);
        }
        try (CouncilJob job = CouncilJob.open(Full.owner(cell), council, Kind.EXPORT)) {
            CouncilRows rows = new CouncilRows(job, Purpose.ARCHIVE);
            assertThat(rows.events(last)).isEqualTo(before);
            assertThat(rows.contents("event")).isNotEqualTo(before);
        }
    }

    @Test
    void with_a_hole_are_refused() throws SQLException {
        CouncilId council = Full.council(cell);
        List<String> events = read(council).part("event");
        CouncilId empty = elsewhere.council();
        elsewhere.main.councils.setState(empty, CouncilState.FROZEN);
        try (CouncilJob job = CouncilJob.open(Full.owner(elsewhere), empty, Kind.IMPORT)) {
            CouncilRows rows = new CouncilRows(job, Purpose.ARCHIVE);
            rows.write("event", events.subList(1, events.size()).iterator());
            assertThatThrownBy(rows::settleHead)
                    .isInstanceOf(TransferRefused.class)
                    .hasMessageContaining("holes");
        }
    }

    @Test
    void can_be_read_as_events_by_who_has_neither_keys_nor_code() throws SQLException {
        CouncilId council = Full.council(cell);
        List<String> lines = new ArrayList<>();
        long last =
                CurrentCouncil.<Long, RuntimeException>call(
                        council, () -> new ReadableEvents(cell.main.log).read(lines::add));
        List<StoredEvent> events =
                CurrentCouncil.<List<StoredEvent>, RuntimeException>call(
                        council, () -> cell.main.log.after(0, 100));
        assertThat(last).isEqualTo(events.getLast().position()).isEqualTo(lines.size());
        assertThat(lines).noneMatch(line -> line.contains("\"$\""));
        String line =
                lines.stream()
                        .filter(each -> each.contains("Petra Parent"))
                        .findFirst()
                        .orElseThrow();
        JsonNode referral = new JsonMapper().readTree(line);
        StoredEvent event = events.get(lines.indexOf(line));
        assertThat(referral.get("position").longValue()).isEqualTo(event.position());
        assertThat(referral.get("id").stringValue()).isEqualTo(event.id());
        assertThat(referral.get("recordedAt").stringValue())
                .isEqualTo(event.recordedAt().toString());
        assertThat(referral.get("subject").stringValue()).isEqualTo(event.subject());
        assertThat(referral.get("type").stringValue()).isEqualTo(event.type());
        assertThat(referral.get("by").toString()).contains("Name of account-of-referrer");
        assertThat(referral.get("erased").booleanValue()).isFalse();
        List<String> erased =
                lines.stream().filter(each -> each.contains("\"erased\":true")).toList();
        assertThat(erased)
                .isNotEmpty()
                .noneMatch(each -> each.contains("Petra") || each.contains("Name of"));
    }
}
