package org.alongside.composition;

import java.util.List;
import org.alongside.messaging.ScheduledWork;
import org.alongside.schedule.DurableSchedule;

/** What this node does of the work that is due, from when all it needs is there until it stops. */
record DueWork(DurableSchedule schedule, List<ScheduledWork> works) {

    void start() {
        schedule.start(works);
    }

    void close() {
        schedule.close();
    }
}
