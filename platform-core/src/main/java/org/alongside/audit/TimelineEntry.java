package org.alongside.audit;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.alongside.actor.Role;

/**
 * One thing that happened in a case, with what it changed.
 *
 * @param version its number in the case, from 1
 * @param position the council's position: from 1, in the order of commits
 * @param at when it was recorded
 * @param event the event's stable name
 * @param by who did it, by the name that was recorded with it
 * @param account the account that did it, as it was recorded with it
 * @param client the client through which it was done
 * @param roles the roles that they held in the council then
 * @param summary what happened, in plain words
 * @param changes what is otherwise in the case since, field by field
 */
public record TimelineEntry(
        long version,
        long position,
        Instant at,
        String event,
        String by,
        String account,
        String client,
        Set<Role> roles,
        String summary,
        List<Change> changes) {

    public TimelineEntry {
        roles = Set.copyOf(roles);
        changes = List.copyOf(changes);
    }

    /** Shows nothing of a case. */
    @Override
    public String toString() {
        return "TimelineEntry " + version;
    }
}
