package org.alongside.casework;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.alongside.actor.Role;
import org.jspecify.annotations.Nullable;

/**
 * Everything that happened in a case.
 *
 * @param caseId the case
 * @param entries what happened, in order
 */
public record CaseHistory(CaseId caseId, List<Entry> entries) {

    public CaseHistory {
        entries = List.copyOf(entries);
    }

    /**
     * One thing that happened.
     *
     * @param version its number in the case, from 1
     * @param at when it was recorded
     * @param event the event's stable name, for example {@code casework.ManagerDecided}
     * @param by who did it, by name
     * @param roles the roles that they held in the council then
     * @param summary what happened, in plain words
     * @param facts the particulars, in the order of the form
     */
    public record Entry(
            long version,
            Instant at,
            String event,
            String by,
            Set<Role> roles,
            String summary,
            List<Fact> facts) {

        public Entry {
            facts = List.copyOf(facts);
        }
    }

    /**
     * One particular.
     *
     * @param label what it is
     * @param before what was recorded of it before, where this is otherwise
     * @param value what was recorded; none where it is not said any more
     */
    public record Fact(String label, @Nullable String before, @Nullable String value) {

        /** One in place of which nothing else was recorded before. */
        public Fact(String label, String value) {
            this(label, null, value);
        }
    }
}
