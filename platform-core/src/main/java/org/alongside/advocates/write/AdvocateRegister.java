package org.alongside.advocates.write;

import org.alongside.advocates.AdvocateDetails;
import org.alongside.advocates.AdvocateId;

/**
 * The part of the register that allocation is decided by: a port. It holds in the transaction of
 * the append, in the current council.
 */
public interface AdvocateRegister {

    /** Enters an active advocate with their free places. */
    void enter(AdvocateId advocateId, AdvocateDetails details);

    /** Closes the advocate to new allocations. */
    void close(AdvocateId advocateId);
}
