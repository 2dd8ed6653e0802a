package org.alongside.composition;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import javax.sql.DataSource;
import org.alongside.accesslog.AccessPool;
import org.alongside.eventstore.EventStorePool;
import org.alongside.operate.Refused;
import org.alongside.tenancy.CouncilId;
import org.alongside.transfer.CellOwner;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The cells of this service: for each a PostgreSQL database and a MongoDB deployment. The home cell
 * is always there; others are named in {@code ALONGSIDE_CELLS}, and which council is not in the
 * home cell in {@code ALONGSIDE_CELL_OF}.
 */
final class Cells implements AutoCloseable {

    private static final String HOME = "main";
    private static final int CONNECTIONS = 16;
    private static final int VISITING = 2;
    private static final int SCHEDULING = 2;

    private final SequencedMap<String, Cell> cells = new LinkedHashMap<>();
    private final Map<CouncilId, String> placed = new HashMap<>();
    private @Nullable HikariDataSource scheduling;

    private record Cell(
            HikariDataSource pool,
            DataSource listening,
            @Nullable HikariDataSource access,
            @Nullable MongoClient mongo,
            @Nullable CellOwner owner) {}

    /**
     * Migrates the schema of each, as its owner, and connects to it as the application.
     *
     * @throws IllegalStateException if a setting is absent, if a council is placed in a cell that
     *     is not named, or if two cells are in one place
     */
    Cells(Settings settings) {
        this(settings, true);
    }

    /**
     * Connects to the databases as the application, and changes no schema: for a visit beside the
     * nodes that run. There are no read stores.
     *
     * @throws IllegalStateException as above
     * @throws Refused if a database cannot be reached
     */
    static Cells visit(Settings settings) {
        return new Cells(settings, false);
    }

    private Cells(Settings settings, boolean node) {
        List<String> names = new ArrayList<>(List.of(HOME));
        names.addAll(items(settings.optional("ALONGSIDE_CELLS")));
        for (String item : items(settings.optional("ALONGSIDE_CELL_OF"))) {
            String[] parts = item.split("=", -1);
            if (parts.length != 2 || !names.contains(parts[1])) {
                throw new IllegalStateException(
                        "ALONGSIDE_CELL_OF is council=cell, separated by commas, with cells that"
                                + " ALONGSIDE_CELLS names");
            }
            placed.put(new CouncilId(parts[0]), parts[1]);
        }
        if (node) {
            requireApart(names, settings);
        }
        for (String name : names) {
            try {
                cells.put(name, node ? open(name, settings) : visit(name, settings));
            } catch (RuntimeException failure) {
                close();
                throw failure;
            }
        }
        if (node) {
            try {
                requireApart();
            } catch (RuntimeException failure) {
                close();
                throw failure;
            }
            String prefix = prefix(HOME);
            scheduling =
                    EventStorePool.open(
                            "schedule",
                            settings.required(prefix + "POSTGRES_URL"),
                            settings.required(prefix + "POSTGRES_USER"),
                            settings.required(prefix + "POSTGRES_PASSWORD"),
                            SCHEDULING);
        }
    }

    private static void requireApart(List<String> names, Settings settings) {
        List<Place> databases = new ArrayList<>();
        List<Place> documents = new ArrayList<>();
        for (String name : names) {
            String url = prefix(name) + "POSTGRES_URL";
            databases.add(Place.postgres(url, settings.required(url)));
            String uri = prefix(name) + "MONGO_URI";
            documents.add(Place.mongo(uri, settings.required(uri)));
        }
        Place.requireApart(databases);
        Place.requireApart(documents);
    }

    /** Two names of a host may lead to one place: what is there is asked. */
    private void requireApart() {
        if (cells.size() == 1) {
            return;
        }
        SequencedMap<String, DataSource> databases = new LinkedHashMap<>();
        SequencedMap<String, MongoClient> documents = new LinkedHashMap<>();
        cells.forEach((name, cell) -> {
            databases.put(prefix(name) + "POSTGRES_URL", cell.pool());
            documents.put(prefix(name) + "MONGO_URI", Objects.requireNonNull(cell.mongo()));
        });
        Encounter.requireDatabasesApart(databases);
        Encounter.requireReadStoresApart(documents);
    }

    private static List<String> items(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static String prefix(String name) {
        return name.equals(HOME)
                ? "ALONGSIDE_"
                : "ALONGSIDE_" + name.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
    }

    private static Cell visit(String name, Settings settings) {
        String prefix = prefix(name);
        String url = settings.required(prefix + "POSTGRES_URL");
        String user = settings.required(prefix + "POSTGRES_USER");
        String password = settings.required(prefix + "POSTGRES_PASSWORD");
        try {
            return new Cell(
                    EventStorePool.open("operate-" + name, url, user, password, VISITING),
                    listening(url, user, password),
                    null,
                    null,
                    null);
        } catch (RuntimeException unreachable) {
            // What the driver says may quote; what to look at is known.
            throw new Refused(
                    "The database of the cell '%s' cannot be reached: check %sPOSTGRES_URL, _USER and _PASSWORD, and whether PostgreSQL runs."
                            .formatted(name, prefix));
        }
    }

    private static Cell open(String name, Settings settings) {
        String prefix = prefix(name);
        String url = settings.required(prefix + "POSTGRES_URL");
        String user = settings.required(prefix + "POSTGRES_USER");
        String password = settings.required(prefix + "POSTGRES_PASSWORD");
        CellOwner owner =
                new CellOwner(
                        url,
                        settings.required(prefix + "POSTGRES_OWNER_USER"),
                        settings.required(prefix + "POSTGRES_OWNER_PASSWORD"));
        Flyway.configure()
                .dataSource(url, owner.user(), owner.password())
                .placeholders(Map.of("appRole", user))
                .load()
                .migrate();
        return new Cell(
                EventStorePool.open("events-" + name, url, user, password, CONNECTIONS),
                listening(url, user, password),
                AccessPool.open("access-" + name, url, user, password),
                MongoClients.create(
                        StorageConfiguration.mongoSettings(
                                settings.required(prefix + "MONGO_URI"))),
                owner);
    }

    /** For the one connection that listens to other nodes. */
    private static DataSource listening(String url, String user, String password) {
        PGSimpleDataSource connections = new PGSimpleDataSource();
        connections.setUrl(url);
        connections.setUser(user);
        connections.setPassword(password);
        connections.setApplicationName("alongside-listening");
        connections.setConnectTimeout(3);
        connections.setTcpKeepAlive(true);
        connections.setOptions("-c statement_timeout=10s");
        return connections;
    }

    /** The pools of all cells, the home cell's first. */
    SequencedMap<String, DataSource> pools() {
        SequencedMap<String, DataSource> pools = new LinkedHashMap<>();
        cells.forEach((name, cell) -> pools.put(name, cell.pool()));
        return pools;
    }

    /** What access records go over, by cell. */
    Map<String, DataSource> accessPools() {
        Map<String, DataSource> pools = new LinkedHashMap<>();
        cells.forEach((name, cell) -> pools.put(name, Objects.requireNonNull(cell.access())));
        return pools;
    }

    /** What listens to other nodes, by cell. */
    Map<String, DataSource> listening() {
        Map<String, DataSource> listening = new HashMap<>();
        cells.forEach((name, cell) -> listening.put(name, cell.listening()));
        return listening;
    }

    /** The owners of all cells' databases, the home cell's first: for jobs that only they order. */
    SequencedMap<String, CellOwner> owners() {
        SequencedMap<String, CellOwner> owners = new LinkedHashMap<>();
        cells.forEach((name, cell) -> owners.put(name, Objects.requireNonNull(cell.owner())));
        return owners;
    }

    /** The read store of a cell. */
    MongoClient mongo(String cell) {
        return Objects.requireNonNull(Objects.requireNonNull(cells.get(cell), cell).mongo());
    }

    HikariDataSource homePool() {
        return Objects.requireNonNull(cells.get(HOME)).pool();
    }

    /** For the work that is due: so that it never waits for commands, nor they for it. */
    DataSource schedulingPool() {
        return Objects.requireNonNull(scheduling);
    }

    MongoClient homeMongo() {
        return mongo(HOME);
    }

    /** The cell of a council that is in none yet. */
    String cellOf(CouncilId council) {
        return placed.getOrDefault(council, HOME);
    }

    @Override
    public void close() {
        HikariDataSource due = scheduling;
        if (due != null) {
            due.close();
        }
        cells.values()
                .forEach(cell -> {
                    cell.pool().close();
                    HikariDataSource access = cell.access();
                    if (access != null) {
                        access.close();
                    }
                    MongoClient mongo = cell.mongo();
                    if (mongo != null) {
                        mongo.close();
                    }
                });
    }
}
