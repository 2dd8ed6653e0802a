package org.alongside.processing;

import static org.alongside.eventstore.Examples.manager;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.GetAdvocate;
import org.alongside.eventstore.Cell;
import org.alongside.eventstore.CouncilSession;
import org.alongside.eventstore.CouncilUnknown;
import org.alongside.eventstore.Examples;
import org.alongside.localstack.LocalStackSettings;
import org.alongside.localstack.MongoServer;
import org.alongside.localstack.SharedServers;
import org.alongside.readstore.CouncilDatabases;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.alongside.tenancy.Nation;
import org.alongside.tenancy.Platform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Two cells")
final class CellsTest {

    @TempDir private static Path directory;

    private static Cell home;
    private static Cell west;
    private static MongoServer westServer;
    private static MongoClient homeMongo;
    private static MongoClient westMongo;
    private static Cell.Node store;
    private static Node node;

    @BeforeAll
    static void start() {
        home = Cell.create();
        west = Cell.create();
        westServer = MongoServer.start(LocalStackSettings.throwAway(directory), _ -> {});
        homeMongo = MongoClients.create(SharedServers.mongo().uri());
        westMongo = MongoClients.create(westServer.uri());
        store = store(1_000);
        node =
                new Node(
                        store,
                        new CouncilDatabases(
                                homeMongo,
                                council ->
                                        store.session.cellOf(council).equals("west")
                                                ? westMongo
                                                : homeMongo),
                        Node.PACE,
                        (_, parts) -> parts);
        node.runner.start();
    }

    @Test
    void go_on_with_a_council_that_they_know_while_the_home_cell_is_away() {
        CouncilId council = council("w");
        store.councils.register(details(council));
        node.sendRegister(Examples.advocateId(), council);
        try (Cell.Node known = store(1_000, Duration.ZERO)) {
            assertThat(CurrentCouncil.<Long, RuntimeException>call(council, known.log::head))
                    .isEqualTo(1);
            known.pool.close();
            assertThat(CurrentCouncil.<Long, RuntimeException>call(council, known.log::head))
                    .isEqualTo(1);
        }
    }

    /** Councils whose names begin with a w are placed in the west. */
    private static Cell.Node store(int atMost) {
        return store(atMost, CouncilSession.BELIEVED);
    }

    private static Cell.Node store(int atMost, Duration believed) {
        SequencedMap<String, Cell.Node.Place> places = new LinkedHashMap<>();
        places.put("main", new Cell.Node.Place(home.database.jdbcUrl(), home.database.app()));
        places.put("west", new Cell.Node.Place(west.database.jdbcUrl(), west.database.app()));
        return new Cell.Node(
                places,
                council -> council.slug().startsWith("w") ? "west" : "main",
                atMost,
                believed);
    }

    @AfterAll
    static void stop() {
        node.close();
        store.close();
        homeMongo.close();
        westMongo.close();
        westServer.close();
        home.close();
        west.close();
    }

    private static CouncilId council(String first) {
        return new CouncilId(first + UUID.randomUUID().toString().substring(0, 13));
    }

    private static Council details(CouncilId id) {
        return new Council(id, "Council " + id, "E0", Nation.ENGLAND, "issuer", id.slug());
    }

    private static List<String> databases(MongoClient mongo) {
        return mongo.listDatabaseNames().into(new ArrayList<>());
    }

    private static String ofCouncil(Cell cell, CouncilId council, String question)
            throws SQLException {
        return cell.raw(
                "select set_config('alongside.tenant_no', coalesce((select tenant_no::text from"
                        + " council where slug = '"
                        + council
                        + "'), '0'), false)",
                question);
    }

    @Test
    void keep_each_council_in_its_own() throws SQLException {
        CouncilId camden = council("c");
        CouncilId westminster = council("w");
        for (CouncilId each : List.of(camden, westminster)) {
            store.councils.register(details(each));
            long last = node.someLife(each, 2);
            assertThat(last).isEqualTo(14);
            assertThat(node.reaches(each, last)).isTrue();
        }
        assertThat(ofCouncil(home, camden, "select count(*) from event")).isEqualTo("14");
        assertThat(ofCouncil(west, westminster, "select count(*) from event")).isEqualTo("14");
        assertThat(ofCouncil(home, westminster, "select count(*) from event")).isEqualTo("0");
        assertThat(ofCouncil(west, camden, "select count(*) from event")).isEqualTo("0");
        assertThat(home.raw("select count(*) from council where slug = '" + westminster + "'"))
                .isEqualTo("0");
        String camdens = "alongside_" + camden.slug().replace('-', '_');
        String westminsters = "alongside_" + westminster.slug().replace('-', '_');
        assertThat(databases(homeMongo)).contains(camdens).doesNotContain(westminsters);
        assertThat(databases(westMongo)).contains(westminsters).doesNotContain(camdens);
        assertThat(store.councils.all()).extracting(Council::id).contains(camden, westminster);
        assertThat(store.councils.byOrganization("issuer", westminster.slug()))
                .contains(details(westminster));
        assertThat(store.log.heads()).containsEntry(camden, 14L).containsEntry(westminster, 14L);
    }

    @Test
    void rebuild_and_answer_each_for_itself() {
        CouncilId council = council("w");
        store.councils.register(details(council));
        AdvocateId advocate = Examples.advocateId();
        long position = node.sendRegister(advocate, council).position();
        node.orders.rebuild("advocates", council, "account");
        await().atMost(Node.LONG).until(() -> node.runner.serving(council, "advocates") == 2);
        assertThat(node.axon.queries().ask(new GetAdvocate(advocate), manager(council), position))
                .isPresent();
    }

    @Test
    void take_no_council_that_is_in_the_other_and_no_more_than_they_carry() throws SQLException {
        try (Cell.Node full = store(1_000);
                Cell.Node small = store(1)) {
            CouncilId camden = council("c");
            full.councils.register(details(camden));
            home.raw(
                    home.database.owner(),
                    "update placement set cell = 'west' where slug = '" + camden + "'");
            assertThatThrownBy(() -> full.councils.register(details(camden), "main"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in the cell 'west'");
            // The setting is for new councils: one that is there is entered where it is.
            full.councils.register(details(camden));
            assertThat(west.raw("select count(*) from council where slug = '" + camden + "'"))
                    .isEqualTo("1");
            west.raw(
                    west.database.owner(),
                    "select set_config('alongside.tenant_no', tenant_no::text, false) from council"
                            + " where slug = '"
                            + camden
                            + "'",
                    "delete from council_key where tenant_no ="
                            + " current_setting('alongside.tenant_no')::int",
                    "delete from tenant_head where tenant_no ="
                            + " current_setting('alongside.tenant_no')::int",
                    "delete from council where slug = '" + camden + "'");
            // Sent where it is not, it finds nothing rather than another's.
            assertThatThrownBy(() ->
                            CurrentCouncil.<Long, RuntimeException>call(camden, small.log::head))
                    .isInstanceOf(CouncilUnknown.class);
            CouncilId newcomer = council("c");
            assertThatThrownBy(() -> small.councils.register(details(newcomer)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("1 councils");
            assertThat(small.councils.byId(newcomer)).isEmpty();
            assertThat(home.raw("select count(*) from placement where slug = '" + newcomer + "'"))
                    .isEqualTo("0");
            full.councils.register(details(newcomer));
            assertThat(Map.copyOf(full.log.heads())).containsEntry(newcomer, 0L);
        }
    }

    @Test
    void count_the_councils_that_they_carry_and_not_the_platform() {
        CouncilId first = council("c");
        long carried =
                store.councils.all().stream()
                        .filter(each -> each.id().slug().startsWith("c"))
                        .count();
        try (Cell.Node exact = store((int) carried + 1)) {
            exact.councils.register(
                    new Council(
                            Platform.ID, "Alongside", "-", Nation.ENGLAND, "platform", "platform"));
            exact.councils.register(details(first));
            CouncilId second = council("c");
            assertThatThrownBy(() -> exact.councils.register(details(second)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
