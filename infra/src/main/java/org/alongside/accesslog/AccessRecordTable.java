package org.alongside.accesslog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.alongside.audit.AccessLog;
import org.alongside.audit.AccessRecord;
import org.alongside.audit.AccessRecords;
import org.alongside.audit.AuditUnavailable;
import org.alongside.audit.Circumstances;
import org.alongside.audit.FindAccess;
import org.alongside.audit.RecordedAccess;
import org.alongside.audit.SeenBy;
import org.alongside.audit.automation.AccessIntake;
import org.alongside.audit.automation.AccessMonths;
import org.alongside.audit.automation.IdentityEvents;
import org.alongside.eventstore.CouncilSession;
import org.alongside.eventstore.StoreFailed;
import org.alongside.json.RecordMapper;
import org.alongside.keys.CouncilKeys;
import org.alongside.readmodel.Window;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Access records as rows, each in its council's cell; what may be personal in them is sealed. */
public final class AccessRecordTable
        implements AccessLog, AccessRecords, AccessMonths, AccessIntake, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AccessRecordTable.class);
    private static final Executor AGAIN =
            CompletableFuture.delayedExecutor(
                    50, TimeUnit.MILLISECONDS, Thread::startVirtualThread);
    private static final JsonMapper JSON = RecordMapper.builder().build();

    // As an export has them: the times are those of UTC, whatever the connection's are.
    private static final String STORED_ROWS =
            "select (to_jsonb(t) - 'tenant_no' || jsonb_build_object('recorded_at',"
                    + " (to_json(t.recorded_at at time zone 'UTC') #>> '{}') || '+00:00'))::text"
                    + " from access_record t where t.tenant_no = ? and t.position = any (?) order by"
                    + " t.position";

    private final CouncilSession session;
    private final CouncilKeys keys;
    private final Map<String, DataSource> pools;
    private final Map<String, AccessWriter> writers = new LinkedHashMap<>();

    /**
     * @param session knows where each council is, and reads there
     * @param pools connections for the records of each cell, by the cell's name; the home cell's
     *     first
     */
    public AccessRecordTable(
            CouncilSession session, CouncilKeys keys, Map<String, DataSource> pools) {
        this.session = session;
        this.keys = keys;
        this.pools = new LinkedHashMap<>(pools);
        this.pools.forEach(
                (cell, pool) -> writers.put(cell, new AccessWriter(cell, pool, this::sendAgain)));
    }

    @Override
    public Expected expect(CouncilId council) {
        try {
            return writer(session.place(council)).expect();
        } catch (RuntimeException unknown) {
            // Whoever appends is told.
            return () -> {};
        }
    }

    @Override
    public CompletableFuture<Void> append(AccessRecord access) {
        CompletableFuture<Void> stored = new CompletableFuture<>();
        send(access, stored);
        return stored;
    }

    private void send(AccessRecord access, CompletableFuture<Void> stored) {
        try {
            CouncilSession.Place place = session.place(access.council());
            writer(place).add(new WaitingAccess(place.tenant(), access, sealing(access), stored));
        } catch (RuntimeException unknown) {
            // Where the council is, or its key, cannot be told now.
            stored.completeExceptionally(new AuditUnavailable(unknown));
        }
    }

    /** It is on its way to another cell: there soon, or here again if the move is given up. */
    private void sendAgain(WaitingAccess held) {
        session.lookAgain(held.access().council());
        // The first of them ends it.
        CompletableFuture<Void> _ =
                held.stored().orTimeout(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        AGAIN.execute(() -> {
            if (held.isWanted()) {
                send(held.access(), held.stored());
            }
        });
    }

    @Override
    public void storeOnce(CouncilId council, List<AccessRecord> records) {
        CouncilSession.Place place = session.place(council);
        List<WaitingAccess> together = new ArrayList<>();
        for (AccessRecord access : records) {
            if (!access.council().equals(council)) {
                throw new IllegalArgumentException("The record is another council's");
            }
            together.add(
                    new WaitingAccess(
                            place.tenant(), access, sealing(access), new CompletableFuture<>()));
        }
        // Not by the connections of those who wait for their answers.
        try (Connection connection = place.pool().getConnection()) {
            new AccessStatement(together).sendOnce(connection);
        } catch (SQLException failure) {
            StoreFailed store = StoreFailed.from(failure);
            if (store.sqlState().equals(AccessWriter.READ_ONLY)) {
                session.lookAgain(council);
            }
            throw store;
        }
    }

    @Override
    public Optional<Instant> until(String realm, IdentityEvents.Stream stream) {
        try (Connection connection = home().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(
                                "select noted_until from identity_cursor where realm = ? and stream"
                                        + " = ?")) {
            statement.setString(1, realm);
            statement.setString(2, stream.name());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(row.getObject(1, OffsetDateTime.class).toInstant())
                        : Optional.empty();
            }
        } catch (SQLException failure) {
            throw StoreFailed.from(failure);
        }
    }

    @Override
    public void advance(String realm, IdentityEvents.Stream stream, Instant until) {
        try (Connection connection = home().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(
                                "insert into identity_cursor as c values (?, ?, ?) on conflict"
                                        + " (realm, stream) do update set noted_until ="
                                        + " greatest(c.noted_until, excluded.noted_until)")) {
            statement.setString(1, realm);
            statement.setString(2, stream.name());
            statement.setObject(3, until.atOffset(ZoneOffset.UTC));
            statement.execute();
        } catch (SQLException failure) {
            throw StoreFailed.from(failure);
        }
    }

    private DataSource home() {
        return pools.values().iterator().next();
    }

    private AccessWriter writer(CouncilSession.Place place) {
        return Objects.requireNonNull(writers.get(place.cell()), "every cell has a writer");
    }

    /** What can go wrong does so here; what is left is done where it is written, on one thread. */
    private Supplier<byte @Nullable []> sealing(AccessRecord access) {
        Circumstances circumstances = access.circumstances();
        if (circumstances.sayNothing()) {
            return () -> null;
        }
        CouncilKeys.Seal seal = keys.seal(access.council());
        String text = JSON.writeValueAsString(circumstances);
        return () -> seal.of(text, bound(access.id()));
    }

    /** A seal that is moved to another record opens nothing. */
    private static String bound(UUID record) {
        return "access record " + record;
    }

    /** What was sealed; none where the key that opens it is gone. */
    private @Nullable Circumstances opened(CouncilId council, UUID record, byte[] sealed) {
        String text = keys.unseal(sealed, council, bound(record));
        try {
            return text == null ? null : JSON.readValue(text, Circumstances.class);
        } catch (JacksonException defect) {
            LOG.error("The circumstances of an access record are sealed and unreadable");
            return null;
        }
    }

    @Override
    public Window<RecordedAccess> find(CouncilId council, FindAccess question) {
        return reading(
                council,
                (connection, tenant) ->
                        new AccessReading(
                                        connection,
                                        council,
                                        tenant,
                                        question,
                                        (id, sealed) -> opened(council, id, sealed))
                                .window());
    }

    @Override
    public List<SeenBy> seenBy(
            CouncilId council, UUID subject, @Nullable String account, Instant until) {
        return reading(
                council,
                (connection, tenant) -> {
                    AccessReading.as(connection, tenant);
                    return AccessSums.seenBy(connection, tenant, subject, account, until);
                });
    }

    /** The records at these positions exactly as they are stored, in order, a line of JSON each. */
    List<String> storedRows(CouncilId council, Collection<Long> positions) {
        return reading(
                council,
                (connection, tenant) -> {
                    AccessReading.as(connection, tenant);
                    List<String> lines = new ArrayList<>();
                    try (PreparedStatement statement = connection.prepareStatement(STORED_ROWS)) {
                        statement.setInt(1, tenant);
                        statement.setArray(
                                2, connection.createArrayOf("bigint", positions.toArray()));
                        try (ResultSet rows = statement.executeQuery()) {
                            while (rows.next()) {
                                lines.add(rows.getString(1));
                            }
                        }
                    }
                    return lines;
                });
    }

    /** What is read in a transaction of its own. */
    @FunctionalInterface
    private interface Reading<R> {
        R read(Connection connection, int tenant) throws SQLException;
    }

    private <R> R reading(CouncilId council, Reading<R> work) {
        CouncilSession.Place place = session.place(council);
        try (Connection connection = place.pool().getConnection()) {
            connection.setAutoCommit(false);
            try {
                return work.read(connection, place.tenant());
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException failure) {
            throw StoreFailed.from(failure);
        }
    }

    @Override
    public void keep() {
        for (DataSource pool : pools.values()) {
            try (Connection connection = pool.getConnection();
                    PreparedStatement statement =
                            connection.prepareStatement("select keep_access_months()")) {
                statement.execute();
            } catch (SQLException failure) {
                throw StoreFailed.from(failure);
            }
        }
    }

    @Override
    public void close() {
        writers.values().forEach(AccessWriter::close);
    }
}
