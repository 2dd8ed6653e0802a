package org.alongside.audit;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.casework.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * Who could see a case at a moment, as far as the council's events tell, and who had seen it by
 * then, as the access records tell.
 *
 * @param caseId the case
 * @param version the case's version then
 * @param at the moment
 * @param people those who were asked for
 */
public record CaseSight(CaseId caseId, long version, Instant at, List<OfPerson> people) {

    public CaseSight {
        people = List.copyOf(people);
    }

    /** What is known of the roles that somebody held. */
    public enum Evidence {
        /** The council decided it, by an event of its people. */
        DECIDED,
        /** They acted in the case in these roles before: nobody here decided it. */
        ACTED,
        /** The case names them; whether they held the role, no event tells. */
        NAMED,
        /** Nothing. */
        NONE
    }

    /**
     * One person.
     *
     * @param account their account
     * @param name how they are called by the council's own events; none where no event tells
     * @param held the roles that they held
     * @param evidence how that is known
     * @param seenAs the roles in which they could see the case; empty if they could not
     * @param workingNotes whether they could read its working notes
     * @param reason why they could, or could not, in plain words
     * @param seen what they had been shown of it by then; none if they had been shown nothing
     */
    public record OfPerson(
            String account,
            @Nullable String name,
            Set<Role> held,
            Evidence evidence,
            Set<Role> seenAs,
            boolean workingNotes,
            String reason,
            @Nullable SeenBy seen) {

        public OfPerson {
            held = Set.copyOf(held);
            seenAs = Set.copyOf(seenAs);
        }

        /** Shows the account only. */
        @Override
        public String toString() {
            return "OfPerson[" + account + "]";
        }
    }
}
