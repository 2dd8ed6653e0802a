package org.alongside.transfer;

import com.mongodb.client.MongoClient;
import java.time.Duration;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.alongside.eventstore.CouncilSession;
import org.alongside.readstore.CouncilDocuments;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilState;
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

    private final CellOwners cells;
    private final CouncilDocuments documents;
    private final CouncilSession session;
    private final CouncilMove move;

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
        this.cells = new CellOwners(owners);
        this.documents = new CouncilDocuments(clients);
        this.session = session;
        this.move = new CouncilMove(cells, documents, session, atMost, stillRead);
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
        return cells.cellOf(council);
    }

    /**
     * The other councils whose people have accounts where this one's have: all that the registry
     * knows, also those that are on their way.
     *
     * @return the organization of each
     */
    public Map<CouncilId, String> inSameRealm(CouncilId council) {
        return cells.inSameRealm(council);
    }

    /**
     * Begins a job in the cell that the council is in.
     *
     * @throws TransferRefused if it is in none, or if its state forbids the job
     */
    public CouncilJob open(CouncilId council, Kind kind) {
        return CouncilJob.open(cells.owner(cells.cellOf(council)), council, kind);
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
        move.copy(council, cell);
    }

    /**
     * Waits a while until the council's read models show all of its events.
     *
     * @throws TransferRefused if they do not get there
     */
    public void requireCaughtUp(CouncilId council) {
        String cell = cells.cellOf(council);
        cells.letReadModelsCatchUp(council, cell);
        if (cells.isBehind(council, cell)) {
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
        move.flip(council, cell);
    }

    /**
     * Ends a flip that broke off after the registry was changed: the council is there, whoever gave
     * the move up meanwhile. Does nothing else.
     */
    public void settle(CouncilId council) {
        move.settle(council);
    }

    /**
     * Removes what is left of the council in a cell that it is not in: after a move, once nobody
     * reads there any more, for which it waits; and a copy that nobody wants.
     *
     * @throws TransferRefused if the council is in that cell
     */
    public void clear(CouncilId council, String cell) {
        move.clear(council, cell);
    }

    // ---- the end, and a return -----------------------------------------------------------------

    /** Refuses the council's writes from now on, in every cell that it has been entered in. */
    public void close(CouncilId council) {
        CellOwners.refuseThePlatform(council);
        for (CellOwner owner : cells.all()) {
            CellOwners.update(
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
        CellOwners.refuseThePlatform(council);
        for (String cell : cells.names()) {
            if (cells.row(cell, council).isPresent() && cells.isOpen(council, cell)) {
                throw new TransferRefused("The council is open to writes");
            }
        }
        for (String cell : cells.names()) {
            if (cells.row(cell, council).isPresent()) {
                // Who goes on with its events would make the documents anew.
                cells.hold(council, cell);
            }
        }
        cells.names().forEach(cell -> documents.drop(council, cell));
    }

    /**
     * From here on until the council is opened, nothing of it is processed: what is read of it is
     * all as it was at one moment, and no side effect comes between.
     *
     * @throws TransferRefused if it is open to writes, or if one of its read models is being
     *     rebuilt
     */
    public void hold(CouncilId council) {
        cells.hold(council, cells.cellOf(council));
    }

    /**
     * Removes the council's rows in every cell, and at last from the registry.
     *
     * @throws TransferRefused if it is open to writes
     */
    public void removeEvents(CouncilId council) {
        CellOwners.refuseThePlatform(council);
        for (String cell : cells.names()) {
            if (cells.row(cell, council).isPresent()) {
                cells.removeRows(council, cell);
            }
        }
        CellOwners.update(cells.home(), "delete from placement where slug = ?", council.slug());
        session.lookAgain(council);
    }

    /**
     * Readies a council that was entered anew for what is to be brought into it: nothing of it is
     * processed, and it can be read only.
     *
     * @throws TransferRefused if it has events
     */
    public void await(CouncilId council) {
        CellOwners.refuseThePlatform(council);
        CellOwners.update(
                cells.owner(cells.cellOf(council)), "select await_council(?)", council.slug());
    }

    /**
     * What was brought is all there: the council is in this state from now on. To say it again
     * changes nothing.
     */
    public void welcome(CouncilId council, CouncilState state) {
        CellOwners.update(
                cells.owner(cells.cellOf(council)),
                "select welcome_council(?, ?)",
                council.slug(),
                state.name());
    }
}
