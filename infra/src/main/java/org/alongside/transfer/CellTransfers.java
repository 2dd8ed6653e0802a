package org.alongside.transfer;

import com.mongodb.client.MongoClient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.alongside.eventstore.CouncilSession;
import org.alongside.readstore.CouncilDocuments;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilState;
import org.alongside.tenancy.Platform;
import org.alongside.transfer.CouncilJob.Kind;

/**
 * Moves a council from cell to cell, and removes it. Nobody writes meanwhile; reads go on. Each
 * step can be repeated, wherever it or its process broke off.
 *
 * <p>A council is in one cell for everybody: the one that the registry in the home cell names. A
 * row elsewhere is on its way: the database shows it to no processor.
 */
public final class CellTransfers {

    /**
     * How long after it moved somebody may still read a council where it was: for as long as a node
     * believes that it is there, and a statement that began then.
     */
    public static final Duration STILL_READ =
            CouncilSession.BELIEVED.multipliedBy(2).plus(Duration.ofSeconds(40));

    private static final Duration CATCHING_UP = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(50);

    /** Grows old by itself, so that it may be shorter a moment later. */
    private static final String FORGETS = "command_record";

    private final SequencedMap<String, CellOwner> owners = new LinkedHashMap<>();
    private final CouncilDocuments documents;
    private final CouncilSession session;
    private final int atMost;
    private final Duration stillRead;

    private record Row(
            UUID id,
            String name,
            String code,
            String nation,
            String issuer,
            String organization,
            String state) {

        boolean isOnItsWay() {
            return state.equals("ARRIVING") || hasLeft();
        }

        boolean hasLeft() {
            return state.equals("LEFT");
        }
    }

    /**
     * @param owners of all cells' databases, the home cell's first
     * @param clients the read store of a cell; their owner closes them
     * @param session forgets at once where a council was
     * @param atMost so many councils in a cell
     */
    public CellTransfers(
            SequencedMap<String, CellOwner> owners,
            Function<String, MongoClient> clients,
            CouncilSession session,
            int atMost) {
        this(owners, clients, session, atMost, STILL_READ);
    }

    /** With another time for which a council is still read where it was. */
    public CellTransfers(
            SequencedMap<String, CellOwner> owners,
            Function<String, MongoClient> clients,
            CouncilSession session,
            int atMost,
            Duration stillRead) {
        this.owners.putAll(owners);
        this.documents = new CouncilDocuments(clients);
        this.session = session;
        this.atMost = atMost;
        this.stillRead = stillRead;
    }

    /** The documents of all councils, by cell. */
    public CouncilDocuments documents() {
        return documents;
    }

    /**
     * The cell that the council is in.
     *
     * @throws TransferRefused if it is in none
     */
    public String cellOf(CouncilId council) {
        return placed(council).orElseThrow(() -> new TransferRefused("The council is in no cell"));
    }

    /**
     * The other councils whose people have accounts where this one's have: all that the registry
     * knows, also those that are on their way.
     *
     * @return the organization of each
     */
    public Map<CouncilId, String> inSameRealm(CouncilId council) {
        return all(
                        home(),
                        "select o.slug, o.organization_id from placement p join placement o"
                                + " on o.issuer = p.issuer and o.slug <> p.slug where p.slug = ?",
                        row -> Map.entry(new CouncilId(row.getString(1)), row.getString(2)),
                        council.slug())
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Begins a job in the cell that the council is in.
     *
     * @throws TransferRefused if it is in none, or if its state forbids the job
     */
    public CouncilJob open(CouncilId council, Kind kind) {
        return CouncilJob.open(owner(cellOf(council)), council, kind);
    }

    // ---- a move --------------------------------------------------------------------------------

    /**
     * Copies the council into another cell and compares the two; whatever arrived there before is
     * removed first. From here on until it is opened again, nothing of the council is processed.
     *
     * @throws TransferRefused if the council is open to writes, if one of its read models is being
     *     rebuilt, or if the cell is full
     * @throws CopyDiffers if what arrived is not what was sent
     */
    public void copy(CouncilId council, String cell) {
        refuseThePlatform(council);
        CellOwner to = owner(cell);
        String from = cellOf(council);
        if (from.equals(cell)) {
            // It was flipped already.
            return;
        }
        Row source =
                row(from, council).orElseThrow(() -> new TransferRefused("The council has no row"));
        if (row(cell, council).isPresent()) {
            clear(council, cell);
        }
        letReadModelsCatchUp(council, from);
        String slug = council.slug();
        hold(council, from);
        update(
                to,
                // The platform's own row is no council: it has no read store.
                "select enter_arriving_council(?, ?, ?, ?, ?, ?, ?, ? + (select count(*)::int from"
                        + " council where slug = ?))",
                slug,
                source.id(),
                source.name(),
                source.code(),
                source.nation(),
                source.issuer(),
                source.organization(),
                atMost,
                Platform.ID.slug());
        try (CouncilJob reading = CouncilJob.open(owner(from), council, Kind.EXPORT)) {
            CouncilRows sent = new CouncilRows(reading, Purpose.MOVE);
            Collection<String> collections =
                    documents.collections(council, from, sent.generations()).values();
            documents.copy(council, from, cell, collections);
            compareDocuments(council, from, cell, collections);
            try (CouncilJob writing = CouncilJob.open(to, council, Kind.IMPORT)) {
                CouncilRows arrived = new CouncilRows(writing, Purpose.MOVE);
                for (String part : CouncilRows.parts(Purpose.MOVE)) {
                    Contents contents =
                            Pipe.run(
                                    "transfer-" + part,
                                    lines -> sent.read(part, lines),
                                    lines -> arrived.write(part, lines));
                    if (!arrived.contents(part).equals(contents)) {
                        throw new CopyDiffers(part);
                    }
                }
                if (arrived.settleHead() != sent.head()) {
                    throw new CopyDiffers("the last position");
                }
                writing.commit();
            }
        }
    }

    /** Readers who wait for their last writes get them: afterwards nothing is processed. */
    private void letReadModelsCatchUp(CouncilId council, String cell) {
        long end = System.nanoTime() + CATCHING_UP.toNanos();
        while (System.nanoTime() - end < 0 && isBehind(council, cell)) {
            pause(LOOK.toNanos());
        }
    }

    private boolean isBehind(CouncilId council, String cell) {
        return this.<Boolean>ask(
                        owner(cell),
                        "select exists (select from processor_checkpoint k join council c"
                                + " using (tenant_no) join tenant_head h using (tenant_no)"
                                + " join processor p on p.name = k.processor where c.slug ="
                                + " ? and p.kind = 'documents' and k.state = 'serving' and"
                                + " k.position < h.position)",
                        row -> row.getBoolean(1),
                        council.slug())
                .orElse(false);
    }

    /**
     * Waits a while until the council's read models show all of its events.
     *
     * @throws TransferRefused if they do not get there
     */
    public void requireCaughtUp(CouncilId council) {
        String cell = cellOf(council);
        letReadModelsCatchUp(council, cell);
        if (isBehind(council, cell)) {
            throw new TransferRefused("The read models of the council are behind");
        }
    }

    /**
     * From now on the council is in the cell that it was copied to, in the state that it had.
     *
     * @throws CopyDiffers if the copy is not what is in the cell where the council is now: it is to
     *     be made again
     * @throws TransferRefused if there is no copy, or if the council is open to writes
     */
    public void flip(CouncilId council, String cell) {
        refuseThePlatform(council);
        Row copy =
                row(cell, council)
                        .orElseThrow(() -> new TransferRefused("The council was not copied there"));
        String from = cellOf(council);
        if (!from.equals(cell)) {
            whileNobodyOpensIt(
                    council,
                    from,
                    () -> {
                        compare(council, from, cell);
                        update(
                                home(),
                                "update placement set cell = ? where slug = ? and cell = ?",
                                cell,
                                council.slug(),
                                from);
                    });
        }
        for (String other : owners.keySet()) {
            Row left = other.equals(cell) ? null : row(other, council).orElse(null);
            if (left != null && !left.isOnItsWay()) {
                if (copy.isOnItsWay()) {
                    update(
                            owner(cell),
                            "select welcome_council(?, ?)",
                            council.slug(),
                            left.state());
                }
                update(
                        owner(other),
                        "update council set state = 'LEFT', left_at = clock_timestamp()"
                                + " where slug = ? and state not in ('ARRIVING', 'LEFT')",
                        council.slug());
            }
        }
        session.lookAgain(council);
    }

    /**
     * Ends a flip that broke off after the registry was changed: the council is there, whoever gave
     * the move up meanwhile. Does nothing else.
     */
    public void settle(CouncilId council) {
        String cell = cellOf(council);
        boolean arriving = row(cell, council).filter(Row::isOnItsWay).isPresent();
        if (arriving || isStillElsewhere(council, cell)) {
            flip(council, cell);
        }
    }

    /** Whether the cell that it left does not know yet that it did. */
    private boolean isStillElsewhere(CouncilId council, String cell) {
        return owners.keySet().stream()
                .filter(other -> !other.equals(cell))
                .anyMatch(
                        other -> row(other, council).filter(row -> !row.isOnItsWay()).isPresent());
    }

    /** Whoever wants to open the council, or to change its key, waits until the work is done. */
    private void whileNobodyOpensIt(CouncilId council, String cell, Runnable work) {
        try (Connection connection = owner(cell).connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement lock =
                            bound(
                                    connection,
                                    "select set_config('alongside.tenant_no', tenant_no::text, true)"
                                            + " from council where slug = ? for no key update",
                                    council.slug());
                    PreparedStatement key =
                            connection.prepareStatement("select from council_key for update")) {
                lock.execute();
                key.execute();
                if (isOpen(council, cell)) {
                    throw new TransferRefused("The council is open to writes");
                }
                work.run();
            } finally {
                connection.rollback();
            }
        } catch (SQLException failure) {
            throw TransferRefused.translated(failure);
        }
    }

    private void compare(CouncilId council, String from, String to) {
        try (CouncilJob here = CouncilJob.open(owner(from), council, Kind.EXPORT);
                CouncilJob there = CouncilJob.open(owner(to), council, Kind.EXPORT)) {
            CouncilRows sent = new CouncilRows(here, Purpose.MOVE);
            CouncilRows arrived = new CouncilRows(there, Purpose.MOVE);
            if (sent.head() != arrived.head()) {
                throw new CopyDiffers("the last position");
            }
            for (String part : CouncilRows.parts(Purpose.MOVE)) {
                if (!part.equals(FORGETS) && !sent.contents(part).equals(arrived.contents(part))) {
                    throw new CopyDiffers(part);
                }
            }
            compareDocuments(
                    council,
                    from,
                    to,
                    documents.collections(council, from, sent.generations()).values());
        }
    }

    private void compareDocuments(
            CouncilId council, String from, String to, Collection<String> collections) {
        var sent = documents.digests(council, from, collections);
        var arrived = documents.digests(council, to, collections);
        sent.forEach((collection, digest) -> {
            if (!digest.equals(arrived.get(collection))) {
                throw new CopyDiffers(collection);
            }
        });
    }

    private boolean isOpen(CouncilId council, String cell) {
        return this.<Boolean>ask(
                        owner(cell),
                        "select not h.closed from tenant_head h join council c using (tenant_no)"
                                + " where c.slug = ?",
                        row -> row.getBoolean(1),
                        council.slug())
                .orElse(true);
    }

    /**
     * Removes what is left of the council in a cell that it is not in: after a move, once nobody
     * reads there any more, for which it waits; and a copy that nobody wants.
     *
     * @throws TransferRefused if the council is in that cell
     */
    public void clear(CouncilId council, String cell) {
        refuseThePlatform(council);
        if (placed(council).filter(cell::equals).isPresent()) {
            throw new TransferRefused("The council is in that cell");
        }
        Row row = row(cell, council).orElse(null);
        if (row != null && !row.isOnItsWay()) {
            throw new TransferRefused("The move of the council has not ended");
        }
        if (row != null && row.hasLeft()) {
            waitUntilNobodyReads(council, cell);
        }
        documents.drop(council, cell);
        if (row != null) {
            removeRows(council, cell);
        }
    }

    private void waitUntilNobodyReads(CouncilId council, String cell) {
        while (true) {
            long millis =
                    this.<Long>ask(
                                    owner(cell),
                                    "select (extract(epoch from coalesce(left_at, clock_timestamp())"
                                            + " - clock_timestamp()) * 1000)::bigint + ? from council"
                                            + " where slug = ?",
                                    row -> row.getLong(1),
                                    stillRead.toMillis(),
                                    council.slug())
                            .orElse(0L);
            if (millis <= 0) {
                return;
            }
            pause(TimeUnit.MILLISECONDS.toNanos(millis));
        }
    }

    /** An interrupted thread would not pause, and so ask as fast as it can. */
    private static void pause(long nanos) {
        LockSupport.parkNanos(nanos);
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("Interrupted while others are at work");
        }
    }

    // ---- the end, and a return -----------------------------------------------------------------

    /** Refuses the council's writes from now on, in every cell that it has been entered in. */
    public void close(CouncilId council) {
        refuseThePlatform(council);
        for (CellOwner owner : owners.values()) {
            update(
                    owner,
                    "select set_council_state(?, ?)",
                    council.slug(),
                    CouncilState.FROZEN.name());
        }
        session.lookAgain(council);
    }

    /**
     * Removes the council's documents in every cell: a move that was given up leaves some
     * elsewhere.
     *
     * @throws TransferRefused if it is open to writes
     */
    public void removeReadModels(CouncilId council) {
        refuseThePlatform(council);
        for (String cell : owners.keySet()) {
            if (row(cell, council).isPresent() && isOpen(council, cell)) {
                throw new TransferRefused("The council is open to writes");
            }
        }
        for (String cell : owners.keySet()) {
            if (row(cell, council).isPresent()) {
                // Who goes on with its events would make the documents anew.
                hold(council, cell);
            }
        }
        owners.keySet().forEach(cell -> documents.drop(council, cell));
    }

    /**
     * From here on until the council is opened, nothing of it is processed: what is read of it is
     * all as it was at one moment, and no side effect comes between.
     *
     * @throws TransferRefused if it is open to writes, or if one of its read models is being
     *     rebuilt
     */
    public void hold(CouncilId council) {
        hold(council, cellOf(council));
    }

    private void hold(CouncilId council, String cell) {
        update(owner(cell), "select hold_council(?)", council.slug());
    }

    /**
     * Removes the council's rows in every cell, and at last from the registry.
     *
     * @throws TransferRefused if it is open to writes
     */
    public void removeEvents(CouncilId council) {
        refuseThePlatform(council);
        for (String cell : owners.keySet()) {
            if (row(cell, council).isPresent()) {
                removeRows(council, cell);
            }
        }
        update(home(), "delete from placement where slug = ?", council.slug());
        session.lookAgain(council);
    }

    private void removeRows(CouncilId council, String cell) {
        try (CouncilJob removal = CouncilJob.open(owner(cell), council, Kind.REMOVAL)) {
            new CouncilRows(removal, Purpose.MOVE).remove();
            removal.commit();
        }
    }

    /**
     * Readies a council that was entered anew for what is to be brought into it: nothing of it is
     * processed, and it can be read only.
     *
     * @throws TransferRefused if it has events
     */
    public void await(CouncilId council) {
        refuseThePlatform(council);
        update(owner(cellOf(council)), "select await_council(?)", council.slug());
    }

    /**
     * What was brought is all there: the council is in this state from now on. To say it again
     * changes nothing.
     */
    public void welcome(CouncilId council, CouncilState state) {
        update(
                owner(cellOf(council)),
                "select welcome_council(?, ?)",
                council.slug(),
                state.name());
    }

    // ---- as the owners -------------------------------------------------------------------------

    private static void refuseThePlatform(CouncilId council) {
        if (council.equals(Platform.ID)) {
            throw new IllegalArgumentException("The platform stays where it is");
        }
    }

    private CellOwner home() {
        return owners.firstEntry().getValue();
    }

    private CellOwner owner(String cell) {
        CellOwner owner = owners.get(cell);
        if (owner == null) {
            throw new TransferRefused("There is no such cell");
        }
        return owner;
    }

    private Optional<String> placed(CouncilId council) {
        return ask(
                home(),
                "select cell from placement where slug = ?",
                row -> row.getString(1),
                council.slug());
    }

    private Optional<Row> row(String cell, CouncilId council) {
        return ask(
                owner(cell),
                "select council_uuid, name, gss_code, nation, issuer, organization_id, state from"
                        + " council where slug = ?",
                row ->
                        new Row(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7)),
                council.slug());
    }

    @FunctionalInterface
    private interface Reader<R> {
        R read(ResultSet row) throws SQLException;
    }

    private <R> Optional<R> ask(CellOwner owner, String sql, Reader<R> reader, Object... values) {
        return all(owner, sql, reader, values).stream().findFirst();
    }

    private <R> List<R> all(CellOwner owner, String sql, Reader<R> reader, Object... values) {
        try (Connection connection = owner.connect();
                PreparedStatement statement = bound(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<R> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        } catch (SQLException failure) {
            throw TransferRefused.translated(failure);
        }
    }

    private static void update(CellOwner owner, String sql, Object... values) {
        try (Connection connection = owner.connect();
                PreparedStatement statement = bound(connection, sql, values)) {
            statement.execute();
        } catch (SQLException failure) {
            throw TransferRefused.translated(failure);
        }
    }

    private static PreparedStatement bound(Connection connection, String sql, Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
