package org.alongside.audit.automation;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;

/**
 * What the identity provider noted.
 *
 * @param id its own there
 * @param at when
 * @param account who did it; empty where it does not know them
 * @param client through which client; empty where it knows none
 * @param what happened, in a word of its own
 * @param error why it was refused, in a word; none if it was not
 * @param people whose accounts, memberships or roles were changed
 * @param named the councils that it is about by what it says itself
 * @param belongs the councils that whoever logged in, or was changed, belongs to
 * @param address where it came from
 * @param words what was typed or asked for, as JSON; none where nothing was
 */
public record IdentityEvent(
        String id,
        Instant at,
        String account,
        String client,
        String what,
        @Nullable String error,
        List<UUID> people,
        Set<CouncilId> named,
        Set<CouncilId> belongs,
        @Nullable String address,
        @Nullable String words) {

    public IdentityEvent {
        people = List.copyOf(people);
        named = Set.copyOf(named);
        belongs = Set.copyOf(belongs);
    }

    /** Shows nothing of anybody. */
    @Override
    public String toString() {
        return "IdentityEvent[" + what + "]";
    }
}
