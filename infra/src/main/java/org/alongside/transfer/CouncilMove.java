package org.alongside.transfer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.alongside.eventstore.CouncilSession;
import org.alongside.readstore.CouncilDocuments;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Platform;
import org.alongside.transfer.CouncilJob.Kind;

/** A council on its way from one cell to another. */
final class CouncilMove {

    /** Grows old by itself, so that it may be shorter a moment later. */
    private static final String FORGETS = "command_record";

    private final CellOwners cells;
    private final CouncilDocuments documents;
    private final CouncilSession session;
    private final int atMost;
    private final Duration stillRead;

    CouncilMove(
            CellOwners cells,
            CouncilDocuments documents,
            CouncilSession session,
            int atMost,
            Duration stillRead) {
        this.cells = cells;
        this.documents = documents;
        this.session = session;
        this.atMost = atMost;
        this.stillRead = stillRead;
    }

    /** As {@link CellTransfers#copy}. */
    void copy(CouncilId council, String cell) {
        CellOwners.refuseThePlatform(council);
        CellOwner to = cells.owner(cell);
        String from = cells.cellOf(council);
        if (from.equals(cell)) {
            // It was flipped already.
            return;
        }
        CellOwners.Row source =
                cells.row(from, council)
                        .orElseThrow(() -> new TransferRefused("The council has no row"));
        if (cells.row(cell, council).isPresent()) {
            clear(council, cell);
        }
        cells.letReadModelsCatchUp(council, from);
        String slug = council.slug();
        cells.hold(council, from);
        CellOwners.update(
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
        try (CouncilJob reading = CouncilJob.open(cells.owner(from), council, Kind.EXPORT)) {
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

    /** As {@link CellTransfers#flip}. */
    void flip(CouncilId council, String cell) {
        CellOwners.refuseThePlatform(council);
        CellOwners.Row copy =
                cells.row(cell, council)
                        .orElseThrow(() -> new TransferRefused("The council was not copied there"));
        String from = cells.cellOf(council);
        if (!from.equals(cell)) {
            whileNobodyOpensIt(
                    council,
                    from,
                    () -> {
                        compare(council, from, cell);
                        bringAccessAndPlace(council, from, cell);
                    });
        }
        for (String other : cells.names()) {
            CellOwners.Row left =
                    other.equals(cell) ? null : cells.row(other, council).orElse(null);
            if (left != null && !left.isOnItsWay()) {
                if (copy.isOnItsWay()) {
                    CellOwners.update(
                            cells.owner(cell),
                            "select welcome_council(?, ?)",
                            council.slug(),
                            left.state());
                }
                CellOwners.update(
                        cells.owner(other),
                        "update council set state = 'LEFT', left_at = clock_timestamp()"
                                + " where slug = ? and state not in ('ARRIVING', 'LEFT')",
                        council.slug());
            }
        }
        session.lookAgain(council);
    }

    /** Reads go on until here. Where it fails, they go on where the council is. */
    private void bringAccessAndPlace(CouncilId council, String from, String cell) {
        AccessTail tail = new AccessTail(cells.owner(from), cells.owner(cell), council);
        tail.hold();
        try {
            tail.bring();
            CellOwners.update(
                    cells.home(),
                    "update placement set cell = ? where slug = ? and cell = ?",
                    cell,
                    council.slug(),
                    from);
        } catch (RuntimeException failure) {
            if (cells.cellOf(council).equals(from)) {
                tail.release();
            }
            throw failure;
        }
    }

    /** As {@link CellTransfers#settle}. */
    void settle(CouncilId council) {
        String cell = cells.cellOf(council);
        boolean arriving = cells.row(cell, council).filter(CellOwners.Row::isOnItsWay).isPresent();
        if (arriving || isStillElsewhere(council, cell)) {
            flip(council, cell);
        }
    }

    /** Whoever wants to open the council, or to change its key, waits until the work is done. */
    private void whileNobodyOpensIt(CouncilId council, String cell, Runnable work) {
        try (Connection connection = cells.owner(cell).connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement lock =
                            CellOwners.bound(
                                    connection,
                                    "select set_config('alongside.tenant_no', tenant_no::text, true)"
                                            + " from council where slug = ? for no key update",
                                    council.slug());
                    PreparedStatement key =
                            connection.prepareStatement("select from council_key for update")) {
                lock.execute();
                key.execute();
                if (cells.isOpen(council, cell)) {
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
        try (CouncilJob here = CouncilJob.open(cells.owner(from), council, Kind.EXPORT);
                CouncilJob there = CouncilJob.open(cells.owner(to), council, Kind.EXPORT)) {
            CouncilRows sent = new CouncilRows(here, Purpose.MOVE);
            CouncilRows arrived = new CouncilRows(there, Purpose.MOVE);
            if (sent.head() != arrived.head()) {
                throw new CopyDiffers("the last position");
            }
            for (String part : CouncilRows.parts(Purpose.MOVE)) {
                if (!part.equals(FORGETS)
                        && !CouncilRows.growsWithReading(part)
                        && !sent.contents(part).equals(arrived.contents(part))) {
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

    /** As {@link CellTransfers#clear}. */
    void clear(CouncilId council, String cell) {
        CellOwners.refuseThePlatform(council);
        if (cells.placed(council).filter(cell::equals).isPresent()) {
            throw new TransferRefused("The council is in that cell");
        }
        CellOwners.Row row = cells.row(cell, council).orElse(null);
        if (row != null && !row.isOnItsWay()) {
            throw new TransferRefused("The move of the council has not ended");
        }
        if (row != null && row.hasLeft()) {
            waitUntilNobodyReads(council, cell);
        }
        documents.drop(council, cell);
        if (row != null) {
            cells.removeRows(council, cell);
        }
    }

    private void waitUntilNobodyReads(CouncilId council, String cell) {
        while (true) {
            long millis =
                    CellOwners.<Long>ask(
                                    cells.owner(cell),
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
            CellOwners.pause(TimeUnit.MILLISECONDS.toNanos(millis));
        }
    }

    /** Whether the cell that it left does not know yet that it did. */
    private boolean isStillElsewhere(CouncilId council, String cell) {
        return cells.names().stream()
                .filter(other -> !other.equals(cell))
                .anyMatch(other ->
                        cells.row(other, council).filter(row -> !row.isOnItsWay()).isPresent());
    }
}
