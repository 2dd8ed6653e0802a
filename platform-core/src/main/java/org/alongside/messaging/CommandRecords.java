package org.alongside.messaging;

import java.util.Optional;
import org.alongside.rejection.IdempotencyKeyReused;
import org.alongside.tenancy.CouncilId;

/**
 * The commands that were carried out under an idempotency key: a port. The records are written by
 * the event store in the transaction of the append; here they are only looked up.
 */
public interface CommandRecords {

    /**
     * The receipt of the first time, if there was one.
     *
     * @throws IdempotencyKeyReused if the key was used for another input
     */
    Optional<Receipt> find(CouncilId council, String account, Repetition repetition);
}
