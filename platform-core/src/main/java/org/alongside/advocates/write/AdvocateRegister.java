package org.alongside.advocates.write;

import java.time.LocalDate;
import java.util.UUID;
import org.alongside.advocates.AdvocateDetails;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.Availability;
import org.alongside.advocates.Conflict;
import org.alongside.advocates.Description;
import org.jspecify.annotations.Nullable;

/**
 * The part of the register that allocation is decided by: a port. It holds in the transaction of
 * the append, in the current council; each change waits for allocations of the advocate that are
 * being decided, and they for it.
 */
public interface AdvocateRegister {

    /**
     * Whether and until when an advocate may be allocated; days are the last that count, {@link
     * LocalDate#MAX} where there is no end.
     *
     * @param active whether they have not been stood down
     * @param pausedUntil the last day of their pause; none if they are not on one
     * @param trainedUntil none if they are not trained
     * @param checkedUntil none if they are not checked
     */
    record Standing(
            boolean active,
            @Nullable LocalDate pausedUntil,
            @Nullable LocalDate trainedUntil,
            @Nullable LocalDate checkedUntil) {}

    /** Enters an active advocate with their free places, neither trained nor checked yet. */
    void enter(AdvocateId advocateId, AdvocateDetails details);

    /** Takes over how the advocate describes themselves. */
    void describe(AdvocateId advocateId, Description description);

    /** Takes over how much the advocate takes on. What they carry beyond it they go on carrying. */
    void agree(AdvocateId advocateId, Availability availability);

    /** Takes over the whole standing of the advocate. */
    void judge(AdvocateId advocateId, Standing standing);

    /** Adds a conflict. */
    void declare(AdvocateId advocateId, UUID conflictId, Conflict conflict);

    /** Takes a conflict away. */
    void withdraw(AdvocateId advocateId, UUID conflictId);
}
