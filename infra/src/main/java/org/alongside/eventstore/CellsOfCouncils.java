package org.alongside.eventstore;

import org.alongside.council.write.CouncilCells;
import org.alongside.messaging.Apart;
import org.alongside.tenancy.CouncilId;

/** The cells, and which council is where by the registry as it is now. */
public final class CellsOfCouncils implements CouncilCells {

    private final CouncilSession session;

    /**
     * @param session the databases
     */
    public CellsOfCouncils(CouncilSession session) {
        this.session = session;
    }

    @Override
    public boolean has(String cell) {
        return session.cells().contains(cell);
    }

    /** Asked anew: what this node believes may be from before the council moved. */
    @Override
    public String cellOf(CouncilId council) {
        return Apart.call(() -> {
            session.lookAgain(council);
            return session.cellOf(council);
        });
    }
}
