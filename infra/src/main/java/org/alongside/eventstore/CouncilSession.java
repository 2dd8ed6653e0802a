package org.alongside.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilMismatch;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * PostgreSQL, one council at a time: in the council's cell, and so that row-level security shows
 * what is the current council's and nothing else.
 *
 * <p>The council is set for a transaction and never for the connection, which goes back to the
 * pool. Most work is one statement: that one travels with the setting, as one round trip and a
 * transaction of its own ({@link #query}). In longer transactions the connection is taken at the
 * first statement, not at the beginning: commands that wait for a lock on the same case must not
 * hold all connections while they wait.
 */
public final class CouncilSession {

    /**
     * How long a node believes where a council is. Twice this long while another of its threads
     * asks; and as long as the home cell does not answer.
     */
    public static final Duration BELIEVED = Duration.ofSeconds(10);

    private static final Duration NEXT_TRY = Duration.ofSeconds(1);
    private static final String MAIN = "main";
    private static final String SET_COUNCIL = "select set_config('alongside.tenant_no', ?, true)";

    private final SequencedMap<String, DataSource> cells = new LinkedHashMap<>();
    private final Map<String, JdbcClient> registries = new LinkedHashMap<>();
    private final DataSource dataSource;
    private final PlatformTransactionManager transactions;
    private final TransactionTemplate writing;
    private final TransactionTemplate reading;
    private final TransactionTemplate apart;
    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final Map<CouncilId, Known> places = new ConcurrentHashMap<>();
    private final long believedNanos;
    private final List<Consumer<CouncilId>> forgetting = new CopyOnWriteArrayList<>();
    private final CurrentCell currentCell = new CurrentCell();

    /**
     * Where a council is.
     *
     * @param cell the name of its cell
     * @param pool connections of the application's role to that cell
     * @param tenant its number there
     */
    public record Place(String cell, DataSource pool, int tenant) {}

    private record Bound(CouncilId council, int tenant) {}

    /** A place, and since when it is believed; one thread at a time asks again. */
    private static final class Known {

        private final Place place;
        private volatile long since;
        private final AtomicBoolean asking = new AtomicBoolean();

        Known(Place place) {
            this.place = place;
            this.since = System.nanoTime();
        }
    }

    /**
     * Over one cell.
     *
     * @param pool connections of the application's role, not of the owner
     */
    public CouncilSession(DataSource pool) {
        this(new LinkedHashMap<>(Map.of(MAIN, pool)));
    }

    /**
     * Over several cells.
     *
     * @param pools connections of the application's role to each cell's database, by the cell's
     *     name; the first is the home cell, which knows where each council is
     */
    public CouncilSession(SequencedMap<String, DataSource> pools) {
        this(pools, BELIEVED);
    }

    /**
     * Over several cells.
     *
     * @param believed how long it is believed where a council is
     */
    public CouncilSession(SequencedMap<String, DataSource> pools, Duration believed) {
        this.believedNanos = believed.toNanos();
        if (pools.isEmpty()) {
            throw new IllegalArgumentException("At least one cell is needed");
        }
        cells.putAll(pools);
        cells.forEach((name, pool) -> registries.put(name, JdbcClient.create(safe(pool))));
        LazyConnectionDataSourceProxy lazy = new LazyConnectionDataSourceProxy();
        lazy.setTargetDataSource(currentCell);
        // Said, because it would otherwise open a connection to ask, and there is no council yet.
        lazy.setDefaultAutoCommit(true);
        lazy.setDefaultTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        lazy.afterPropertiesSet();
        this.dataSource = lazy;
        JdbcTransactionManager manager = new JdbcTransactionManager(dataSource);
        manager.setExceptionTranslator(SAFE);
        this.transactions = manager;
        this.writing = new TransactionTemplate(manager);
        this.reading = new TransactionTemplate(manager);
        this.reading.setReadOnly(true);
        // Else a statement of the registry would keep its connection as long as a command its own.
        this.apart = new TransactionTemplate(manager);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        this.template = safe(dataSource);
        this.jdbc = JdbcClient.create(template);
    }

    /** Safe to show, unlike the driver's exceptions: see StoreFailed. */
    private static final SQLExceptionTranslator SAFE = (task, sql, failure) -> translated(failure);

    private static JdbcTemplate safe(DataSource source) {
        JdbcTemplate template = new JdbcTemplate(source);
        template.setExceptionTranslator(SAFE);
        return template;
    }

    private static StoreFailed translated(SQLException failure) {
        StoreFailed safe = StoreFailed.from(failure);
        if (safe.isCollision()) {
            throw new ConcurrencyException("Two transactions stood in each other's way", safe);
        }
        return safe;
    }

    /** The connections of the current council's cell. */
    private final class CurrentCell extends AbstractDataSource {

        @Override
        public Connection getConnection() throws SQLException {
            return pinned(CurrentCouncil.require("a connection")).pool().getConnection();
        }

        @Override
        public Connection getConnection(String username, String password) {
            throw new UnsupportedOperationException("The pool knows who connects");
        }
    }

    PlatformTransactionManager transactions() {
        return transactions;
    }

    /** The names of the cells, the home cell first. */
    public List<String> cells() {
        return List.copyOf(cells.keySet());
    }

    /** The pool of a cell. */
    public DataSource pool(String cell) {
        return Objects.requireNonNull(cells.get(cell), cell);
    }

    /**
     * The cell of a council.
     *
     * @throws CouncilUnknown if it is in none
     */
    public String cellOf(CouncilId council) {
        return place(council).cell();
    }

    /** Works on what is no council's own in the home cell: where each council is. */
    <R extends @Nullable Object> R home(Function<JdbcClient, R> work) {
        return registry(cells.firstEntry().getKey(), work);
    }

    /**
     * Works on what is no council's own in a cell: its councils, event types and heads. Apart from
     * any transaction that is running, and by single statements.
     */
    <R extends @Nullable Object> R registry(String cell, Function<JdbcClient, R> work) {
        JdbcClient registry = registries.get(cell);
        if (registry == null) {
            throw new IllegalStateException("There is no cell called " + cell);
        }
        return apart.execute(_ -> work.apply(registry));
    }

    /**
     * Runs one statement for the current council: in the running transaction, where that has begun,
     * or in one round trip together with naming the council and the commit.
     *
     * @param where the place that asks, for errors
     * @param sql the statement, which returns rows
     * @param parameters as the driver takes them, after the council's number, which is the first
     * @param reader gets the rows
     */
    <R extends @Nullable Object> R query(
            String where, String sql, List<?> parameters, ResultSetExtractor<R> reader) {
        return query(pinned(CurrentCouncil.require(where)), where, sql, parameters, reader);
    }

    /**
     * Like the other, where the place is known.
     *
     * @param place from {@link #pinned}
     */
    <R extends @Nullable Object> R query(
            Place place,
            String where,
            String sql,
            List<?> parameters,
            ResultSetExtractor<R> reader) {
        if (begun()) {
            Object[] all = new Object[parameters.size() + 1];
            all[0] = here(where).tenant();
            for (int i = 0; i < parameters.size(); i++) {
                all[i + 1] = parameters.get(i);
            }
            return template.<R>query(sql, reader, all);
        }
        return queryAlone(
                place,
                sql,
                (statement, first) -> {
                    statement.setInt(first, place.tenant());
                    for (int i = 0; i < parameters.size(); i++) {
                        statement.setObject(first + 1 + i, parameters.get(i));
                    }
                },
                reader);
    }

    /**
     * Whether a transaction has begun in which the council is set, so that a connection is held.
     */
    boolean begun() {
        return TransactionSynchronizationManager.hasResource(this);
    }

    /**
     * Sends a statement of the running transaction and the commit with it, as one round trip. The
     * transaction manager, asked to commit afterwards, finds nothing left to do.
     *
     * @param binder sets the parameters from 1 on
     * @param reader gets the rows of the statement
     */
    <R> R queryAndCommit(String sql, Binder binder, ResultSetExtractor<R> reader) {
        R result =
                template.execute(
                        (Connection connection) -> connection.prepareStatement(sql + "; commit"),
                        statement -> {
                            binder.bind(statement, 1);
                            statement.execute();
                            try (ResultSet rows = statement.getResultSet()) {
                                return reader.extractData(rows);
                            }
                        });
        return Objects.requireNonNull(result);
    }

    /**
     * Sends a statement with the setting of the council, as one round trip and a transaction of its
     * own, whatever transaction may be running.
     *
     * @param binder sets the parameters from a number on
     * @param reader gets the rows of the statement
     */
    private <R extends @Nullable Object> R queryAlone(
            Place place, String sql, Binder binder, ResultSetExtractor<R> reader) {
        try (Connection connection = place.pool().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(SET_COUNCIL + "; " + sql)) {
            statement.setString(1, Integer.toString(place.tenant()));
            binder.bind(statement, 2);
            statement.execute();
            statement.getMoreResults();
            try (ResultSet rows = statement.getResultSet()) {
                return reader.extractData(rows);
            }
        } catch (SQLException failure) {
            throw translated(failure);
        }
    }

    /**
     * Sends a statement that names its councils itself, as one round trip and a transaction of its
     * own, whatever transaction may be running.
     *
     * @param place of one of them: it chooses the cell
     * @param binder sets the parameters from 1 on
     * @param reader gets the rows of the statement
     */
    <R> R commit(Place place, String sql, Binder binder, ResultSetExtractor<R> reader) {
        try (Connection connection = place.pool().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            binder.bind(statement, 1);
            try (ResultSet rows = statement.executeQuery()) {
                return Objects.requireNonNull(reader.extractData(rows));
            }
        } catch (SQLException failure) {
            throw translated(failure);
        }
    }

    /** Sets a statement's parameters. */
    @FunctionalInterface
    interface Binder {

        /**
         * @param first the number of the first parameter
         */
        void bind(PreparedStatement statement, int first) throws SQLException;
    }

    /**
     * Reads for the current council: in the transaction of the command, where there is one, or in a
     * short read-only one.
     *
     * @param where the place that asks, for errors
     */
    <R extends @Nullable Object> R read(String where, Function<Statements, R> work) {
        if (TransactionSynchronizationManager.hasResource(dataSource)) {
            return work.apply(here(where));
        }
        CurrentCouncil.require(where);
        return reading.execute(_ -> work.apply(here(where)));
    }

    /** Runs the work for the current council in a transaction of its own. */
    <R extends @Nullable Object> R write(String where, Function<Statements, R> work) {
        alone(where);
        CurrentCouncil.require(where);
        return writing.execute(_ -> work.apply(here(where)));
    }

    /**
     * @throws IllegalStateException if a transaction is running, to which what follows would not
     *     belong
     */
    void alone(String where) {
        if (TransactionSynchronizationManager.hasResource(dataSource)) {
            throw new IllegalStateException("A transaction of its own cannot be had at " + where);
        }
    }

    /**
     * The statements of the running transaction, for the current council.
     *
     * @throws org.alongside.tenancy.CouncilMissing if there is no current council
     * @throws CouncilMismatch if the transaction is another council's
     * @throws IllegalStateException if no transaction of the event store is running
     */
    Statements here(String where) {
        CouncilId council = CurrentCouncil.require(where);
        if (!TransactionSynchronizationManager.hasResource(dataSource)) {
            throw new IllegalStateException("No transaction of the event store at " + where);
        }
        Bound bound = (Bound) TransactionSynchronizationManager.getResource(this);
        if (bound == null) {
            bound = new Bound(council, pinned(council).tenant());
            setCouncil(bound);
        } else if (!bound.council().equals(council)) {
            throw new CouncilMismatch();
        }
        return new Statements(jdbc, bound.tenant());
    }

    /** Names the council to row-level security until the transaction ends. */
    private void setCouncil(Bound bound) {
        jdbc.sql(SET_COUNCIL).param(Integer.toString(bound.tenant())).query(String.class).single();
        bindUntilTheEnd(this, bound);
    }

    private static void bindUntilTheEnd(Object key, Object value) {
        TransactionSynchronizationManager.bindResource(key, value);
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void suspend() {
                        TransactionSynchronizationManager.unbindResource(key);
                    }

                    @Override
                    public void resume() {
                        TransactionSynchronizationManager.bindResource(key, value);
                    }

                    @Override
                    public void afterCompletion(int status) {
                        TransactionSynchronizationManager.unbindResourceIfPossible(key);
                    }
                });
    }

    private record Pinned(CouncilId council, Place place) {}

    /**
     * Where the council is, the same for the whole of a running transaction: the connection and the
     * council's number must be of one cell, even if the council moves meanwhile.
     *
     * @throws CouncilUnknown if it is in no cell
     */
    Place pinned(CouncilId council) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()
                || !TransactionSynchronizationManager.hasResource(dataSource)) {
            return place(council);
        }
        Pinned pinned = (Pinned) TransactionSynchronizationManager.getResource(currentCell);
        if (pinned == null) {
            pinned = new Pinned(council, place(council));
            bindUntilTheEnd(currentCell, pinned);
        }
        // Another council's statement goes by itself, if at all.
        return pinned.council().equals(council) ? pinned.place() : place(council);
    }

    /**
     * Has somebody told when a council is elsewhere than it was, or nowhere any more: what they
     * remember of it is of what was there.
     */
    public void whenElsewhere(Consumer<CouncilId> forget) {
        forgetting.add(forget);
    }

    /** Believes nothing of where the council is: asked before what must not go astray. */
    public void lookAgain(CouncilId council) {
        Known known = places.get(council);
        if (known != null) {
            known.since = System.nanoTime() - 3 * believedNanos;
        }
    }

    /**
     * Where the council is.
     *
     * @throws CouncilUnknown if it is in no cell
     */
    public Place place(CouncilId council) {
        Known known = places.get(council);
        if (known == null) {
            return ask(council, null);
        }
        long age = System.nanoTime() - known.since;
        if (age < believedNanos
                || (age < 2 * believedNanos && !known.asking.compareAndSet(false, true))) {
            return known.place;
        }
        return ask(council, known);
    }

    private Place ask(CouncilId council, @Nullable Known known) {
        Optional<Place> found;
        try {
            found = find(council);
        } catch (RuntimeException away) {
            if (known == null) {
                throw away;
            }
            // A council does not stop where it is because the home cell does.
            known.since = System.nanoTime() - believedNanos + NEXT_TRY.toNanos();
            known.asking.set(false);
            return known.place;
        }
        // Only what is found is kept.
        Place now = found.orElse(null);
        if (now == null) {
            places.remove(council);
        } else {
            places.put(council, new Known(now));
        }
        if (known != null && !known.place.equals(now)) {
            forgetting.forEach(forget -> forget.accept(council));
        }
        if (now == null) {
            throw new CouncilUnknown(council);
        }
        return now;
    }

    private Optional<Place> find(CouncilId council) {
        return this.<Optional<String>>home(jdbc ->
                        jdbc.sql("select cell from placement where slug = ?")
                                .param(council.slug())
                                .query(String.class)
                                .optional())
                .flatMap(cell ->
                        this.<Optional<Integer>>registry(
                                        cell,
                                        jdbc ->
                                                jdbc.sql(
                                                                "select tenant_no from council"
                                                                        + " where slug = ?")
                                                        .param(council.slug())
                                                        .query(Integer.class)
                                                        .optional())
                                .map(tenant -> new Place(cell, pool(cell), tenant)));
    }

    /**
     * Statements of a transaction in which the council is set.
     *
     * @param jdbc runs them
     * @param tenant the council's number, for the keys: row-level security checks it once more
     */
    record Statements(JdbcClient jdbc, int tenant) {

        JdbcClient.StatementSpec sql(String sql) {
            return jdbc.sql(sql);
        }
    }
}
