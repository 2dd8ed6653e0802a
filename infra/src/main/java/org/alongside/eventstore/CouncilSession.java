package org.alongside.eventstore;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilMismatch;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * PostgreSQL, one council at a time: transactions in which row-level security shows what is the
 * current council's and nothing else.
 *
 * <p>The council is set for the transaction and never for the connection, which goes back to the
 * pool. The connection is taken at the first statement, not at the beginning of the transaction:
 * commands that wait for a lock on the same case must not hold all connections while they wait.
 */
public final class CouncilSession {

    private final DataSource dataSource;
    private final PlatformTransactionManager transactions;
    private final TransactionTemplate writing;
    private final TransactionTemplate reading;
    private final JdbcClient jdbc;
    private final Map<CouncilId, Integer> tenants = new ConcurrentHashMap<>();

    private record Bound(CouncilId council, int tenant) {}

    /**
     * @param pool connections of the application's role, not of the owner
     */
    public CouncilSession(DataSource pool) {
        this.dataSource = new LazyConnectionDataSourceProxy(pool);
        JdbcTransactionManager manager = new JdbcTransactionManager(dataSource);
        // Safe to show, unlike the driver's exceptions: see StoreFailed.
        SQLExceptionTranslator safe = (task, sql, failure) -> translated(failure);
        manager.setExceptionTranslator(safe);
        this.transactions = manager;
        this.writing = new TransactionTemplate(manager);
        this.reading = new TransactionTemplate(manager);
        this.reading.setReadOnly(true);
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setExceptionTranslator(safe);
        this.jdbc = JdbcClient.create(template);
    }

    private static StoreFailed translated(java.sql.SQLException failure) {
        StoreFailed safe = StoreFailed.from(failure);
        if (safe.isCollision()) {
            throw new ConcurrencyException("Two transactions stood in each other's way", safe);
        }
        return safe;
    }

    PlatformTransactionManager transactions() {
        return transactions;
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
        return reading.execute(_ -> work.apply(here(where)));
    }

    /** Runs the work for the current council in a transaction of its own. */
    <R extends @Nullable Object> R write(String where, Function<Statements, R> work) {
        alone(where);
        return writing.execute(_ -> work.apply(here(where)));
    }

    /** Reads what is no council's own: the registry, the heads. */
    <R extends @Nullable Object> R registry(Function<JdbcClient, R> work) {
        return TransactionSynchronizationManager.hasResource(dataSource)
                ? work.apply(jdbc)
                : reading.execute(_ -> work.apply(jdbc));
    }

    /** Changes the registry, in a transaction of its own; the work may name a council for it. */
    <R extends @Nullable Object> R changeRegistry(Function<JdbcClient, R> work) {
        alone("a change of the registry");
        return writing.execute(_ -> work.apply(jdbc));
    }

    private void alone(String where) {
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
            bound = new Bound(council, tenant(council));
            setCouncil(bound);
        } else if (!bound.council().equals(council)) {
            throw new CouncilMismatch();
        }
        return new Statements(jdbc, bound.tenant());
    }

    /** Names the council to row-level security until the transaction ends. */
    private void setCouncil(Bound bound) {
        jdbc.sql("select set_config('alongside.tenant_no', ?, true)")
                .param(Integer.toString(bound.tenant()))
                .query(String.class)
                .single();
        TransactionSynchronizationManager.bindResource(this, bound);
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void suspend() {
                        TransactionSynchronizationManager.unbindResource(CouncilSession.this);
                    }

                    @Override
                    public void resume() {
                        TransactionSynchronizationManager.bindResource(CouncilSession.this, bound);
                    }

                    @Override
                    public void afterCompletion(int status) {
                        TransactionSynchronizationManager.unbindResourceIfPossible(
                                CouncilSession.this);
                    }
                });
    }

    private int tenant(CouncilId council) {
        Integer known = tenants.get(council);
        if (known != null) {
            return known;
        }
        Optional<Integer> stored =
                jdbc.sql("select tenant_no from council where slug = ?")
                        .param(council.slug())
                        .query(Integer.class)
                        .optional();
        int tenant = stored.orElseThrow(() -> new CouncilUnknown(council));
        // Only what is found is kept: a slug never changes and is never used again.
        tenants.put(council, tenant);
        return tenant;
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
