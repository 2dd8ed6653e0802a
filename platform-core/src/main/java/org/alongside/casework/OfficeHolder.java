package org.alongside.casework;

import java.util.Set;
import org.alongside.actor.Role;

/**
 * Somebody who is to see a case by their office.
 *
 * @param account their account
 * @param offices by which roles of theirs in the council cases are seen; empty where nobody in the
 *     council has the account, or they hold none
 */
public record OfficeHolder(String account, Set<Role> offices) {

    public OfficeHolder {
        offices = Set.copyOf(offices);
    }
}
