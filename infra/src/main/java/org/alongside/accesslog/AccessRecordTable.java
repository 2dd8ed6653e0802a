package org.alongside.accesslog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.alongside.audit.AccessLog;
import org.alongside.audit.AccessRecord;
import org.alongside.audit.AccessRecords;
import org.alongside.audit.AuditUnavailable;
import org.alongside.audit.Circumstances;
import org.alongside.audit.FindAccess;
import org.alongside.audit.RecordedAccess;
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
    private static final Executor AGAIN =
            CompletableFuture.delayedExecutor(
                    50, TimeUnit.MILLISECONDS, Thread::startVirtualThread);
    private static final JsonMapper JSON = RecordMapper.builder().build();

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
        this.pools.forEach(
                (cell, pool) -> writers.put(cell, new AccessWriter(cell, pool, this::sendAgain)));
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
            byte[] sealed = sealed(access);
            Objects.requireNonNull(writers.get(place.cell()), "every cell has a writer")
                    .add(new WaitingAccess(place.tenant(), access, sealed, stored));
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
        CouncilSession.Place place = session.place(council);
        try (Connection connection = place.pool().getConnection()) {
            connection.setAutoCommit(false);
            try {
                return new AccessReading(
                                connection,
                                council,
                                place.tenant(),
                                question,
                                (id, sealed) -> opened(council, id, sealed))
                        .window();
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
