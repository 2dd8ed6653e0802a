package org.alongside.casework;

import java.time.Instant;
import org.alongside.tenancy.CouncilId;

/** By when councils want things done: a port, answered from what each of them has set. */
@FunctionalInterface
public interface DeadlinePolicies {

    /** This council's deadlines at a time: by the settings that hold then, never today's. */
    DeadlinePolicy of(CouncilId council, Instant at);
}
