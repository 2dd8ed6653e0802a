package org.alongside.people.automation;

import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.people.Invitee;

/**
 * Changes memberships of the current council at the identity provider: a port. Each call can be
 * repeated, touches nothing of another council, and throws if it could not do its work.
 */
public interface Memberships {

    /**
     * Finds the account with this address or makes one, and makes it a member with these roles.
     *
     * @return the account
     */
    String admit(Invitee invitee, Set<Role> roles);

    /** Gives a member a role; does nothing for an account that is no member. */
    void give(String account, Role role);

    /** Takes a role from a member; does nothing for an account that is no member. */
    void take(String account, Role role);

    /** Ends the membership, and with it every role in the council. The account stays. */
    void end(String account);

    /** Makes an account that was a member one again, with these roles. */
    void resume(String account, Set<Role> roles);
}
