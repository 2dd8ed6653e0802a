package org.alongside.people.automation;

import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.people.InvitationRefusal;
import org.alongside.people.Invitee;

/**
 * Changes memberships of the current council at the identity provider: a port. Each call can be
 * repeated, touches nothing of another council, and throws if it could not do its work. Where the
 * provider answers slowly a call gives up in time, and a repetition goes on from what was done.
 */
public interface Memberships {

    /** Whose account an address is, if it may be invited. */
    sealed interface Admission {

        /** The account, which may be new. */
        record Account(String account) implements Admission {}

        /** The address or its account is somebody else's. */
        record Refused(InvitationRefusal reason) implements Admission {}
    }

    /** Finds the account with this address or makes one. Nothing of the council is opened to it. */
    Admission find(Invitee invitee);

    /**
     * Makes an account a member with these roles.
     *
     * @return whether its owner has yet to set a password, and can be told by mail
     */
    boolean join(String account, Set<Role> roles);

    /** Sends the mail by which the owner of an account sets a password. */
    void tell(String account);

    /** Gives a member a role; does nothing for an account that is no member. */
    void give(String account, Role role);

    /** Takes a role from a member; does nothing for an account that is no member. */
    void take(String account, Role role);

    /** Ends the membership, and with it every role in the council. The account stays. */
    void end(String account);
}
