package org.alongside.graphql;

import java.time.Instant;
import org.alongside.casework.TaskDays;
import org.jspecify.annotations.Nullable;

/** In how many days each piece of work is to be done, as the schema takes it. */
record SetTaskDaysInput(
        int escalate,
        int decide,
        int provideInformation,
        int recordConsent,
        int allocate,
        int chaseProvider,
        int acceptAllocation,
        int recordOutcome,
        int signOff,
        @Nullable Instant from) {

    TaskDays tasks() {
        return new TaskDays(
                escalate,
                decide,
                provideInformation,
                recordConsent,
                allocate,
                chaseProvider,
                acceptAllocation,
                recordOutcome,
                signOff);
    }
}
