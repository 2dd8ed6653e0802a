package org.alongside.people;

import java.util.Locale;
import org.alongside.event.Personal;

/**
 * Who is invited.
 *
 * @param email where they are reached, and what they log in with; kept in lower case
 * @param firstName the given name; used only where there is no account with this address yet
 * @param lastName the family name; used only where there is no account with this address yet
 */
public record Invitee(
        @Personal String email, @Personal String firstName, @Personal String lastName) {

    public Invitee {
        // the erased form is no address and stays as it is
        email = email.contains("@") ? email.strip().toLowerCase(Locale.ROOT) : email;
    }

    /** Shows nothing: all of it is personal. */
    @Override
    public String toString() {
        return "Invitee";
    }
}
