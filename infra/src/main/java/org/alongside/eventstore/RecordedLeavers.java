package org.alongside.eventstore;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.alongside.actor.Role;
import org.alongside.casework.Leavers;
import org.alongside.people.PeopleId;
import org.alongside.people.WithdrawnRoles;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.jspecify.annotations.Nullable;

/**
 * Who has a role no longer, as the council decided: from the events themselves, so that nothing has
 * to follow them. What was read is remembered as long as nothing was decided since, which one look
 * at an index tells.
 */
public final class RecordedLeavers implements Leavers {

    private final EventLog log;
    private final Map<CouncilId, Known> known = new ConcurrentHashMap<>();

    /**
     * @param log the events
     */
    public RecordedLeavers(EventLog log) {
        this.log = log;
    }

    /** What is known of a council's people after an event of theirs. */
    private record Known(long lastSequence, WithdrawnRoles withdrawn) {}

    @Override
    public Set<String> from(Role role) {
        CouncilId council = CurrentCouncil.require("who has left");
        PeopleId people = PeopleId.of(council);
        @Nullable Long last = log.lastSequence(people.value());
        if (last == null) {
            return Set.of();
        }
        Known before = known.get(council);
        if (before == null || before.lastSequence() != last) {
            // What is decided meanwhile is read twice, and missed never.
            before = new Known(last, WithdrawnRoles.of(log.of(people.toString())));
            known.put(council, before);
        }
        return before.withdrawn().accounts(role);
    }
}
