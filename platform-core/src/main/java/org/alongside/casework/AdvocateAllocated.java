package org.alongside.casework;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateKind;
import org.alongside.event.EventName;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * An advocate was allocated; what it met and did not meet of the parent's preferences is part of
 * it.
 */
@EventName("casework.AdvocateAllocated")
public record AdvocateAllocated(
        CaseId caseId,
        UUID allocationId,
        AdvocateId advocateId,
        @Personal String advocateName,
        AdvocateKind advocateKind,
        @Nullable String advocateAccount,
        Set<Preference> met,
        Set<Preference> unmet,
        @Personal @Nullable String reason)
        implements CaseEvent {

    public AdvocateAllocated {
        met = Collections.unmodifiableSet(new TreeSet<>(met));
        unmet = Collections.unmodifiableSet(new TreeSet<>(unmet));
    }
}
