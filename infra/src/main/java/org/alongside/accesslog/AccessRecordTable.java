package org.alongside.accesslog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.alongside.audit.AccessLog;
import org.alongside.audit.AccessRecord;
import org.alongside.audit.AccessRecords;
import org.alongside.audit.AuditUnavailable;
import org.alongside.audit.Circumstances;
import org.alongside.audit.FindAccess;
import org.alongside.audit.RecordedAccess;
import org.alongside.audit.SeenBy;
import org.alongside.audit.automation.AccessMonths;
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
        implements AccessLog, AccessRecords, AccessMonths, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AccessRecordTable.class);
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
     * @param pools connections for the records of each cell, by the cell's name
     */
    public AccessRecordTable(
            CouncilSession session, CouncilKeys keys, Map<String, DataSource> pools) {
        this.session = session;
        this.keys = keys;
        this.pools = new LinkedHashMap<>(pools);
        this.pools.forEach((cell, pool) -> writers.put(cell, new AccessWriter(cell, pool)));
    }

    @Override
    public CompletableFuture<Void> append(AccessRecord access) {
        CompletableFuture<Void> stored = new CompletableFuture<>();
        try {
            CouncilSession.Place place = session.place(access.council());
            byte[] sealed = sealed(access);
            Objects.requireNonNull(writers.get(place.cell()), "every cell has a writer")
                    .add(new WaitingAccess(place.tenant(), access, sealed, stored));
        } catch (RuntimeException unknown) {
            // Where the council is, or its key, cannot be told now.
            stored.completeExceptionally(new AuditUnavailable(unknown));
        }
        CompletableFuture<Void> _ =
                stored.whenComplete((_, failure) -> {
                    if (failure instanceof StoreFailed store
                            && store.sqlState().equals(AccessWriter.READ_ONLY)) {
                        // It may be elsewhere by now.
                        session.lookAgain(access.council());
                    }
                });
        return stored;
    }

    private byte @Nullable [] sealed(AccessRecord access) {
        Circumstances circumstances = access.circumstances();
        return circumstances.sayNothing()
                ? null
                : keys.seal(
                        JSON.writeValueAsString(circumstances),
                        access.council(),
                        bound(access.id()));
    }

    /** A seal that is moved to another record opens nothing. */
    private static String bound(UUID record) {
        return "access record " + record;
    }

    /** What was sealed; nothing where it cannot be opened any more. */
    private Circumstances opened(CouncilId council, UUID record, byte @Nullable [] sealed) {
        String text = sealed == null ? null : keys.unseal(sealed, council, bound(record));
        try {
            return text == null ? Circumstances.NONE : JSON.readValue(text, Circumstances.class);
        } catch (JacksonException defect) {
            LOG.error("The circumstances of an access record are sealed and unreadable");
            return Circumstances.NONE;
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
