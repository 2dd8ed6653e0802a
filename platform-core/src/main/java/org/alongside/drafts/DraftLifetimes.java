package org.alongside.drafts;

import java.time.Instant;
import org.alongside.tenancy.CouncilId;

/** How long councils keep drafts: a port, answered from what each of them has set. */
@FunctionalInterface
public interface DraftLifetimes {

    /** The days for which this council keeps a draft that is saved at a time; at least 1. */
    int daysOf(CouncilId council, Instant at);
}
