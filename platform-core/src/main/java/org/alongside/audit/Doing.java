package org.alongside.audit;

import java.time.Instant;
import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.casework.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did in the council.
 *
 * @param position the council's position
 * @param at when it was recorded
 * @param event the event's stable name
 * @param roles the roles that they held in the council then
 * @param client the client through which it was done
 * @param caseId the case in which it was done; none where it was done elsewhere
 * @param version its number in the case; none where it was done elsewhere
 * @param summary what happened, in plain words
 */
public record Doing(
        long position,
        Instant at,
        String event,
        Set<Role> roles,
        String client,
        @Nullable CaseId caseId,
        @Nullable Long version,
        String summary) {

    public Doing {
        roles = Set.copyOf(roles);
    }
}
