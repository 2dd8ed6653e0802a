package org.alongside.audit.automation;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilId;

/** What the identity provider noted of log-ins and roles, by realm: a port. */
public interface IdentityEvents {

    /** The most that is given at a time. */
    int AT_ONCE = 100;

    /** A realm of the identity provider. */
    enum Realm {
        /** In which many councils are. */
        SHARED,
        /** In which the operators are. */
        OPERATORS,
        /** That is one council's own. */
        OWN
    }

    /** What is noted apart. */
    enum Stream {
        /** Log-ins, and what came instead of one. */
        LOGINS,
        /** Accounts, memberships and roles. */
        ROLES
    }

    /**
     * What a realm is called.
     *
     * @param council whose, where it is one's own
     */
    String name(Realm realm, CouncilId council);

    /** Whether a council has a realm of its own. */
    boolean hasOwn(Council council);

    /**
     * What was noted not before a time, in the order of its times; at most {@link #AT_ONCE} of it.
     *
     * @param skip so many of it are not wanted
     * @param known ids of what is not wanted either, and not looked at further
     * @throws java.io.UncheckedIOException if the provider is away
     * @throws IllegalStateException if it does not note what happens, or does not tell
     */
    Page since(
            Realm realm,
            CouncilId council,
            Stream stream,
            Instant from,
            int skip,
            Set<String> known);

    /**
     * A part of what was noted.
     *
     * @param ids of all of it, also of what was not wanted
     */
    record Page(List<IdentityEvent> events, List<String> ids) {

        public Page {
            events = List.copyOf(events);
            ids = List.copyOf(ids);
        }
    }
}
