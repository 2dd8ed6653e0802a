package org.alongside.signing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.alongside.ledger.Book;
import org.alongside.ledger.Leaves;
import org.alongside.ledger.LogOrigin;
import org.alongside.tenancy.CouncilId;

/** The logs of all councils, by cell. */
public interface Ledger {

    /** A log of a council that is to be looked at. */
    record Due(CouncilId council, LogOrigin origin) {}

    /** The names of the cells. */
    List<String> cells();

    /**
     * Takes or renews the lease on a cell's logs.
     *
     * @return whether the node has it now
     */
    boolean lead(String cell, UUID node, Duration term);

    /** Gives the lease back, if the node has it. */
    void resign(String cell, UUID node);

    /**
     * The logs of a cell that have other leaves than their last checkpoint.
     *
     * @param whole whether all are wanted
     */
    List<Due> due(String cell, boolean whole);

    /**
     * The logs of a cell that have leaves which no checkpoint covers.
     *
     * @return of each, how many are covered
     */
    Map<String, Long> uncovered(String cell);

    /** The leaves of the current council's log. */
    Leaves leaves(LogOrigin.Log log);

    /** The book of the current council's log. */
    Book book(LogOrigin.Log log);
}
