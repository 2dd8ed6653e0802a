package org.alongside.council.automation;

import org.alongside.council.CouncilArchive;
import org.alongside.tenancy.CouncilId;

/**
 * Takes a council out of its stores, into them and from one cell to another: a port. Each piece
 * works for one council only, under rights that are granted for it and end with it, and can be
 * repeated after it broke off anywhere.
 */
public interface Transfers {

    /**
     * Writes all that there is of the council, whose writes are refused meanwhile, encrypted to the
     * key that it registered.
     *
     * @throws IllegalStateException if it is not closed to writes, or has registered no key
     */
    CouncilArchive export(CouncilId council);

    /**
     * Brings back what an export holds, into a council that has been made anew and is empty.
     *
     * @param archive one that was made of this council: its digest is compared
     * @throws IllegalStateException if the file is not that one, or if the council is not empty
     */
    void restore(CouncilId council, CouncilArchive archive);

    /** Copies the council, whose writes are refused, into another cell, and compares the two. */
    void copy(CouncilId council, String cell);

    /** From now on the council is in the cell that it was copied to. */
    void flip(CouncilId council, String cell);

    /**
     * Ends a flip that broke off half-way and was given up: the council is where it is said to be.
     */
    void settle(CouncilId council);

    /** Removes what is left of it in a cell that it is not in, once no node reads there. */
    void clear(CouncilId council, String cell);

    /** Refuses its writes from now on, wherever it has been entered. */
    void close(CouncilId council);

    /** Removes its people and machines from the identity provider. */
    void removePeople(CouncilId council);

    /** Removes its read models. */
    void removeReadModels(CouncilId council);

    /** Removes its events, keys and everything else that was kept of it in PostgreSQL. */
    void removeEvents(CouncilId council);
}
