package org.alongside.accesslog;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/**
 * The connections that access records go over, and nothing else: whoever reads never waits for
 * those who write cases. Its limits are short, for somebody waits for their answer.
 */
public final class AccessPool {

    private static final int CONNECTIONS = 2;

    private AccessPool() {}

    /**
     * Opens a pool; the database need not be there yet.
     *
     * @param name in logs and metrics
     * @param url the JDBC URL of the cell's database
     * @param user the application's role, not the owner
     */
    public static HikariDataSource open(String name, String url, String user, String password) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(name);
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(Duration.ofSeconds(1).toMillis());
        pool.setValidationTimeout(Duration.ofMillis(500).toMillis());
        pool.setInitializationFailTimeout(-1);
        pool.addDataSourceProperty("connectTimeout", "1");
        pool.addDataSourceProperty("socketTimeout", "4");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("prepareThreshold", "1");
        pool.addDataSourceProperty(
                "options",
                "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off"
                        + " -c lock_timeout=1s -c statement_timeout=2s"
                        + " -c idle_in_transaction_session_timeout=5s -c tcp_user_timeout=4s");
        return new HikariDataSource(pool);
    }
}
