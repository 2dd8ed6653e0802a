package org.alongside.graphql;

import java.util.List;
import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.casework.WorklistCounts;
import org.alongside.messaging.Context;

/** How many cases stand on the caller's worklist, in the words of the schema. */
record WorklistCountsNode(
        Set<Role> seenAs, long cases, long overdue, List<WorklistCounts.OfTask> tasks)
        implements Seen {

    static WorklistCountsNode of(WorklistCounts counts, Context context) {
        return new WorklistCountsNode(
                Seen.in(
                        context,
                        Role.REFERRER,
                        Role.PARENT,
                        Role.ADVOCACY_MANAGER,
                        Role.ADVOCACY_ADMIN,
                        Role.ADVOCATE),
                counts.cases(),
                counts.overdue(),
                counts.tasks());
    }
}
