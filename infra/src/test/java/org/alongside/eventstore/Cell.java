package org.alongside.eventstore;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.zaxxer.hikari.HikariDataSource;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.alongside.advocates.write.Advocate;
import org.alongside.advocates.write.AdvocateRegister;
import org.alongside.casework.DayCount;
import org.alongside.casework.DeadlinePolicies;
import org.alongside.casework.DeadlinePolicy;
import org.alongside.casework.ExternalReferences;
import org.alongside.casework.FollowedOffers;
import org.alongside.casework.NoticePolicies;
import org.alongside.casework.NoticePolicy;
import org.alongside.casework.NoticeThresholds;
import org.alongside.casework.TaskDays;
import org.alongside.casework.write.AdvocacyCase;
import org.alongside.casework.write.AdvocatePlaces;
import org.alongside.casework.write.CaseSeries;
import org.alongside.casework.write.Families;
import org.alongside.casework.write.Providers;
import org.alongside.council.write.CouncilCells;
import org.alongside.council.write.CouncilCodes;
import org.alongside.council.write.CouncilLife;
import org.alongside.council.write.OwnRealms;
import org.alongside.council.write.RegisteredExportKeys;
import org.alongside.keys.CouncilKeys;
import org.alongside.keys.MasterKey;
import org.alongside.localstack.Credentials;
import org.alongside.localstack.PostgresDatabase;
import org.alongside.localstack.PostgresServer;
import org.alongside.localstack.SharedServers;
import org.alongside.messaging.ReadProgress;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Nation;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database of its own for a test class, and nodes of the application on it. */
public final class Cell implements AutoCloseable {

    /** One for all, in other processes, too, as the nodes of one service have it. */
    private static final MasterKey MASTER = master();

    private static final ReadProgress NOBODY_READS = (_, _, _, _) -> true;

    public final PostgresDatabase database;
    public final Node main;

    /** The key of all nodes here, for what opens the database by itself. */
    public static MasterKey masterKey() {
        return MASTER;
    }

    private static MasterKey master() {
        try {
            return MasterKey.of(new AesGcmJce(new byte[32]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cell(PostgresDatabase database) {
        this.database = database;
        this.main = new Node(database.jdbcUrl(), database.app());
    }

    public static Cell create() {
        return create(SharedServers.postgres());
    }

    /** On a server of the test's own. */
    public static Cell create(PostgresServer server) {
        PostgresDatabase database =
                server.createDatabase("store_" + UUID.randomUUID().toString().replace('-', '_'));
        Flyway.configure()
                .dataSource(
                        database.jdbcUrl(), database.owner().user(), database.owner().password())
                .placeholders(Map.of("appRole", database.app().user()))
                .load()
                .migrate();
        return new Cell(database);
    }

    /** The database of a cell that was there before on a server of the test's own. */
    static Cell reopen(PostgresServer server, String name) {
        PostgresDatabase other = server.database();
        return new Cell(
                new PostgresDatabase(
                        other.jdbcUrl().replaceFirst("/alongside(?=$|[?])", "/" + name),
                        other.owner(),
                        other.app()));
    }

    /** One more node of the application: a pool and caches of its own. */
    public Node node() {
        return new Node(database.jdbcUrl(), database.app());
    }

    /** A new council with a head. */
    public CouncilId council() {
        CouncilId id = new CouncilId("c" + UUID.randomUUID().toString().substring(0, 13));
        main.councils.register(
                new Council(id, "Council " + id, "E0", Nation.ENGLAND, "issuer", id.slug()));
        return id;
    }

    /**
     * Copies the council's only event to position 2 as one of a type that nobody knows, as the
     * owner could.
     */
    public void copyAsUnknown(CouncilId council) throws SQLException {
        raw(
                database.owner(),
                bind(council),
                "select register_event_type('advocates.Unknown', 1::smallint)",
                "insert into event (tenant_no, position, aggregate_id, sequence_no, event_id,"
                        + " type_no, recorded_at, payload, metadata, personal)"
                        + " select tenant_no, 2, aggregate_id, 1, gen_random_uuid(),"
                        + " (select type_no from event_type where name = 'advocates.Unknown'),"
                        + " recorded_at, payload, metadata, personal from event"
                        + " where tenant_no = current_setting('alongside.tenant_no')::int",
                // Its personal data is bound to the other event's id: let it be erased.
                "update subject_key set wrapped = null, destroyed_at = now(), reason = 'a test'"
                        + " where tenant_no = current_setting('alongside.tenant_no')::int",
                "update tenant_head set position = 2 where tenant_no ="
                        + " current_setting('alongside.tenant_no')::int");
    }

    /** Makes that copy an event that this version knows. */
    public void makeKnown(CouncilId council) throws SQLException {
        raw(
                database.owner(),
                bind(council),
                "update event set type_no = (select type_no from event_type where name ="
                        + " 'advocates.AdvocateRegistered') where position = 2 and tenant_no ="
                        + " current_setting('alongside.tenant_no')::int");
    }

    private static String bind(CouncilId council) {
        return "select set_config('alongside.tenant_no', tenant_no::text, false) from council where"
                + " slug = '"
                + council
                + "'";
    }

    /** Asks as the application, without any of its code; null is the text {@code null}. */
    public String raw(String... statements) throws SQLException {
        return raw(database.app(), statements);
    }

    public String raw(Credentials as, String... statements) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), as.user(), as.password());
                Statement statement = connection.createStatement()) {
            String last = "";
            for (String sql : statements) {
                if (statement.execute(sql)) {
                    try (ResultSet rows = statement.getResultSet()) {
                        last = rows.next() ? String.valueOf(rows.getString(1)) : "no row";
                    }
                }
            }
            return last;
        }
    }

    @Override
    public void close() {
        main.close();
    }

    /** What the composition root puts together, without read models. */
    public static final class Node implements AutoCloseable {

        public final HikariDataSource pool;
        private final List<DataSource> pools;
        private final Map<String, DataSource> listening = new HashMap<>();
        public final CouncilSession session;
        public final CouncilKeys councilKeys;
        public final SubjectKeys keys;
        public final CouncilTable councils;
        public final EventTypes types;
        public final EventLog log;
        public final Checkpoints checkpoints;
        public final CommandRecordTable records;
        public final AdvocateClaims advocates;
        public final ExternalReferenceClaims references;
        public final CouncilCodeClaims codes;

        /** When events are recorded: as the test says, if it does so before it asks for Axon. */
        public volatile Clock clock = Clock.systemUTC();

        public Node(String url, Credentials app) {
            this(new LinkedHashMap<>(Map.of("main", new Place(url, app))), _ -> "main", 1_000_000);
        }

        /** A database, and who the application is there. */
        public record Place(String url, Credentials app) {}

        /**
         * @param cells the home cell first
         * @param cellOfNew where a new council goes
         * @param atMost so many councils in a cell
         */
        public Node(
                SequencedMap<String, Place> cells,
                Function<CouncilId, String> cellOfNew,
                int atMost) {
            this(cells, cellOfNew, atMost, CouncilSession.BELIEVED);
        }

        /** With another time for which it is believed where a council is. */
        public Node(
                SequencedMap<String, Place> cells,
                Function<CouncilId, String> cellOfNew,
                int atMost,
                Duration believed) {
            SequencedMap<String, DataSource> pools = new LinkedHashMap<>();
            cells.forEach((name, place) -> {
                Credentials app = place.app();
                HikariDataSource opened =
                        EventStorePool.open(name, place.url(), app.user(), app.password(), 10);
                opened.setConnectionTimeout(Duration.ofSeconds(20).toMillis());
                pools.put(name, opened);
                listening.put(
                        name, new DriverManagerDataSource(place.url(), app.user(), app.password()));
            });
            this.pools = List.copyOf(pools.values());
            this.pool = (HikariDataSource) pools.firstEntry().getValue();
            this.session = new CouncilSession(pools, believed);
            this.councilKeys = new CouncilKeys(MASTER, new CouncilKeyTable(session));
            this.councils =
                    new CouncilTable(session, councilKeys, Clock.systemUTC(), cellOfNew, atMost);
            this.types = new EventTypes(EventFamilies.ALL);
            this.keys = new SubjectKeys(session, councilKeys);
            this.log = new EventLog(session, types, keys);
            this.checkpoints = new Checkpoints(session);
            this.records = new CommandRecordTable(session, councilKeys);
            this.advocates = new AdvocateClaims(session, log);
            this.references = new ExternalReferenceClaims(session);
            this.codes = new CouncilCodeClaims(session);
        }

        /** To be told of other nodes' commits. */
        public Map<String, DataSource> listening() {
            return listening;
        }

        public AxonAssembly axon() {
            return axon((_, _) -> {}, NOBODY_READS, parts -> parts);
        }

        public AxonAssembly axon(
                CommitListener listener,
                ReadProgress progress,
                UnaryOperator<AxonAssembly.Parts> more) {
            NoticePolicies policies =
                    (_, _) ->
                            new NoticePolicy(
                                    NoticeThresholds.inCalendarDays(10, 10, 10), _ -> true);
            DeadlinePolicies deadlines =
                    (_, _) ->
                            new DeadlinePolicy(
                                    new TaskDays(0, 1, 1, 1, 1, 1, 1, 1, 1),
                                    NoticeThresholds.inCalendarDays(2, 5, 1),
                                    15,
                                    DayCount.WORKING,
                                    3,
                                    6,
                                    _ -> true);
            return new AxonAssembly(
                    session,
                    log,
                    records,
                    listener,
                    progress,
                    clock,
                    more.apply(
                            new AxonAssembly.Parts()
                                    .aggregate(Advocate.class)
                                    .aggregate(AdvocacyCase.class)
                                    .aggregate(CouncilLife.class)
                                    .component(AdvocateRegister.class, advocates)
                                    .component(AdvocatePlaces.class, advocates)
                                    .component(ExternalReferences.class, references)
                                    .component(CouncilCodes.class, codes)
                                    .component(OwnRealms.class, (OwnRealms) () -> false)
                                    .component(CouncilCells.class, new CellsOfCouncils(session))
                                    .component(
                                            RegisteredExportKeys.class, new RecordedExportKeys(log))
                                    .component(NoticePolicies.class, policies)
                                    .component(DeadlinePolicies.class, deadlines)
                                    .component(Families.class, new FamilyClaims(session))
                                    .component(Providers.class, new ProviderClaims(session))
                                    .component(CaseSeries.class, new EventStories(log))
                                    .component(
                                            FollowedOffers.class,
                                            new OfferClaims(session, new EventStories(log)))));
        }

        @Override
        public void close() {
            pools.forEach(each -> ((HikariDataSource) each).close());
        }
    }
}
