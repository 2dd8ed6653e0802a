package org.alongside.people.read;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.alongside.actor.Role;
import org.jspecify.annotations.Nullable;

/**
 * The members of the current council at the identity provider: a port. Everything that it takes and
 * gives is about that council.
 */
public interface Members {

    /**
     * A member.
     *
     * @param machine whether it is an integration's account and no person
     * @param roles what they hold in the council
     */
    record Member(
            String account,
            @Nullable String email,
            @Nullable String firstName,
            @Nullable String lastName,
            boolean machine,
            Set<Role> roles) {

        public Member {
            roles = Set.copyOf(roles);
        }

        /** Shows the account only. */
        @Override
        public String toString() {
            return "Member[" + account + "]";
        }
    }

    /** How many members there are, machines included. */
    int count();

    /**
     * A part of the members, machines included, in an order that stays.
     *
     * @param from the place of the first one, from 0
     * @param limit at most so many
     */
    List<Member> list(int from, int limit);

    /** All members who hold a role and can log in, each with that role only; never machines. */
    List<Member> holding(Role role);

    /** The member with this account, if they can log in; never a machine. */
    Optional<Member> active(String account);

    /** The member with this account, if they can log in; also a machine. */
    Optional<Member> anybody(String account);

    /** The member with this account; empty if the council has none. */
    Optional<Member> member(String account);
}
