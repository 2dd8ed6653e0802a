package org.alongside.transfer;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import org.alongside.tenancy.CouncilId;
import org.postgresql.util.PasswordUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection as a database role that was made for one piece of work about one council, reaches
 * that council's rows and no others, and is gone when this is closed. One transaction: what is not
 * committed never was.
 *
 * <p>What a process that died left behind ends with its time, and is swept by the next job.
 */
public final class CouncilJob implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CouncilJob.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration LASTS = Duration.ofHours(6);

    /** Between the making of a role and its first connection. */
    private static final Duration BEGINNING = Duration.ofMinutes(1);

    private final CellOwner owner;
    private final String role;
    private final int tenant;
    private final Connection connection;

    /** What a job may do. */
    public enum Kind {
        /** Read, all as it was at one moment. */
        EXPORT,
        /** Insert into a council that is closed and empty. */
        IMPORT,
        /** Delete, for as long as the council is closed. */
        REMOVAL
    }

    private CouncilJob(CellOwner owner, String role, int tenant, Connection connection) {
        this.owner = owner;
        this.role = role;
        this.tenant = tenant;
        this.connection = connection;
    }

    /**
     * Begins a job.
     *
     * @param owner of the cell's database
     * @throws TransferRefused if the council is not there, or if its state forbids the job
     */
    public static CouncilJob open(CellOwner owner, CouncilId council, Kind kind) {
        return open(owner, council, kind, LASTS, BEGINNING);
    }

    /**
     * Like the other, with other times.
     *
     * @param lasts after which the role reaches nothing any more
     * @param beginning after which a job without a session is swept
     */
    static CouncilJob open(
            CellOwner owner, CouncilId council, Kind kind, Duration lasts, Duration beginning) {
        String role = "alongside_job_" + random(8);
        String secret = random(32);
        try {
            int tenant;
            try (Connection own = owner.connect()) {
                try (PreparedStatement sweep =
                        own.prepareStatement("select sweep_council_jobs(? * interval '1 ms')")) {
                    sweep.setLong(1, beginning.toMillis());
                    sweep.execute();
                }
                try (PreparedStatement open =
                        own.prepareStatement(
                                "select open_council_job(?, ?, ?, ?, ? * interval '1 ms')")) {
                    open.setString(1, council.slug());
                    open.setString(2, kind.name());
                    open.setString(3, role);
                    // Not the password itself, which would be in the server's log.
                    open.setString(4, PasswordUtil.encodeScramSha256(secret.toCharArray()));
                    open.setLong(5, lasts.toMillis());
                    try (ResultSet row = open.executeQuery()) {
                        row.next();
                        tenant = row.getInt(1);
                    }
                }
            }
            try {
                return new CouncilJob(owner, role, tenant, session(owner, role, secret, kind));
            } catch (SQLException failure) {
                end(owner, role);
                throw failure;
            }
        } catch (SQLException failure) {
            throw TransferRefused.translated(failure);
        }
    }

    private static Connection session(CellOwner owner, String role, String secret, Kind kind)
            throws SQLException {
        Connection connection = owner.connect(role, secret);
        try {
            connection.setAutoCommit(false);
            if (kind == Kind.EXPORT) {
                connection.setReadOnly(true);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            }
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random).toLowerCase(Locale.ROOT);
    }

    Connection connection() {
        return connection;
    }

    int tenant() {
        return tenant;
    }

    String role() {
        return role;
    }

    /** Keeps what was done so far. */
    public void commit() {
        try {
            connection.commit();
        } catch (SQLException failure) {
            throw TransferRefused.translated(failure);
        }
    }

    /** Ends the job: what was not committed is undone, and the role is gone. Never throws. */
    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException failure) {
            LOG.debug("A job's connection was gone: {}", failure.getClass().getName());
        }
        end(owner, role);
    }

    private static void end(CellOwner owner, String role) {
        try (Connection own = owner.connect();
                PreparedStatement close = own.prepareStatement("select close_council_job(?)")) {
            close.setString(1, role);
            close.execute();
        } catch (SQLException failure) {
            LOG.warn("A job's role is left for the next one to sweep: {}", failure.getSQLState());
        }
    }
}
