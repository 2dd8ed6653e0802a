package org.alongside.council.write;

import org.alongside.tenancy.CouncilId;

/** The cells of the service: a port. */
public interface CouncilCells {

    /** Whether there is a cell of this name. */
    boolean has(String cell);

    /** The cell that the council is in now. */
    String cellOf(CouncilId council);
}
