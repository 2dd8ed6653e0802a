package org.alongside.notifications;

import java.time.Instant;
import org.alongside.tenancy.CouncilId;

/** When councils have people reminded: a port, answered from what each of them has set. */
@FunctionalInterface
public interface ReminderPolicies {

    /** This council's at a time: by the settings that hold then, never today's. */
    ReminderPolicy of(CouncilId council, Instant at);
}
