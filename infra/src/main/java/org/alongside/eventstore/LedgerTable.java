package org.alongside.eventstore;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.alongside.ledger.Book;
import org.alongside.ledger.Leaves;
import org.alongside.ledger.LogOrigin;
import org.alongside.ledger.LogOrigin.Log;
import org.alongside.signing.Ledger;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;

/** The councils' logs in PostgreSQL. */
public final class LedgerTable implements Ledger {

    private static final String LEASE = "ledger";

    private final CouncilSession session;
    private final String service;

    /**
     * How far a log is.
     *
     * @param head how many rows there are
     * @param size how many leaves the last checkpoint has
     * @param checkpoints how many there are
     * @param stopped why there is no next one; none where there will be
     * @param since when that was first found
     */
    public record State(
            CouncilId council,
            String log,
            long head,
            long size,
            long checkpoints,
            @Nullable String stopped,
            @Nullable Instant since) {}

    /**
     * @param session the databases
     * @param service the name that origins begin with
     */
    public LedgerTable(CouncilSession session, String service) {
        this.session = session;
        this.service = service;
    }

    @Override
    public List<String> cells() {
        return session.cells();
    }

    @Override
    public boolean lead(String cell, UUID node, Duration term) {
        return session.registry(
                cell,
                jdbc ->
                        jdbc.sql(
                                                """
                                                update cell_lease
                                                set holder = ?, expires_at = now() + ? * interval '1 ms'
                                                where name = ? and (holder = ? or expires_at < now())
                                                """)
                                        .param(node)
                                        .param(term.toMillis())
                                        .param(LEASE)
                                        .param(node)
                                        .update()
                                == 1);
    }

    @Override
    public void resign(String cell, UUID node) {
        session.registry(
                cell,
                jdbc ->
                        jdbc.sql(
                                        "update cell_lease set holder = null, expires_at = '-infinity' where"
                                                + " name = ? and holder = ?")
                                .param(LEASE)
                                .param(node)
                                .update());
    }

    @Override
    public List<Due> due(String cell, boolean whole) {
        return session.registry(
                cell,
                jdbc ->
                        jdbc.sql("select slug, council_uuid, log from ledger_due(?)")
                                .param(whole)
                                .query((row, _) ->
                                        new Due(
                                                new CouncilId(row.getString(1)),
                                                new LogOrigin(
                                                        service,
                                                        row.getObject(2, UUID.class),
                                                        Log.called(row.getString(3)))))
                                .list());
    }

    @Override
    public Leaves leaves(Log log) {
        return leaves(session, log);
    }

    static Leaves leaves(CouncilSession session, Log log) {
        return switch (log) {
            case EVENTS -> new EventLeaves(session);
            case ACCESS_RECORDS -> new AccessLeaves(session);
        };
    }

    @Override
    public Book book(Log log) {
        return new LedgerBook(session, log.path());
    }

    /** How far each log of each council is. */
    public List<State> states() {
        return session.cells().stream().flatMap(cell -> states(cell).stream()).toList();
    }

    private List<State> states(String cell) {
        return session.registry(
                cell,
                jdbc ->
                        jdbc.sql(
                                        "select slug, log, head, size, checkpoints, stopped,"
                                                + " stopped_at from ledger_state() order by slug, log")
                                .query((row, _) -> {
                                    OffsetDateTime since = row.getObject(7, OffsetDateTime.class);
                                    return new State(
                                            new CouncilId(row.getString(1)),
                                            row.getString(2),
                                            row.getLong(3),
                                            row.getLong(4),
                                            row.getLong(5),
                                            row.getString(6),
                                            since == null ? null : since.toInstant());
                                })
                                .list());
    }

    @Override
    public Map<String, Long> uncovered(String cell) {
        return states(cell).stream()
                .filter(state -> state.head() > state.size())
                .collect(
                        Collectors.toMap(
                                state -> state.council() + "/" + state.log(), State::size));
    }
}
