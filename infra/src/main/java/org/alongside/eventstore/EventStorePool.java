package org.alongside.eventstore;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/** The connections to the event store of a cell, set so as its statements need them. */
public final class EventStorePool {

    private EventStorePool() {}

    /**
     * Opens a pool.
     *
     * @param name in logs and metrics
     * @param url the JDBC URL of the cell's database
     * @param user the application's role, not the owner
     * @param connections at most so many
     */
    public static HikariDataSource open(
            String name, String url, String user, String password, int connections) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(name);
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(connections);
        // Whoever asks is told soon that the store is away.
        pool.setConnectionTimeout(Duration.ofSeconds(3).toMillis());
        // A network that vanishes: longer than any statement may take.
        pool.addDataSourceProperty("socketTimeout", "40");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        // All statements are known and go by their keys. Planned anew each time, an append takes
        // twice as long; and a table that was never analyzed looks small enough for a scan.
        // A transaction that hangs may hold what others wait for.
        pool.addDataSourceProperty("prepareThreshold", "1");
        pool.addDataSourceProperty(
                "options",
                "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off"
                        + " -c lock_timeout=10s -c statement_timeout=30s"
                        + " -c idle_in_transaction_session_timeout=30s"
                        // A node that hangs in the middle of an answer is not idle, its machine
                        // goes on to say that it is there, and no other limit ends a write.
                        + " -c tcp_user_timeout=8s");
        return new HikariDataSource(pool);
    }
}
