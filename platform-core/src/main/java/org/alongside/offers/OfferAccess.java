package org.alongside.offers;

import java.util.EnumSet;
import java.util.Set;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.casework.Confidentiality;

/**
 * In which roles somebody sees an offer: who refers sees those that they made. It is closed to whom
 * the case is closed to that came of it.
 */
public final class OfferAccess {

    private OfferAccess() {}

    /**
     * The roles in which the actor sees an offer; empty if they may not know that it exists.
     *
     * @param offeredBy the account of who made it
     * @param closed to whom it is closed
     */
    public static Set<Role> seenAs(String offeredBy, Confidentiality closed, Actor actor) {
        Set<Role> seenAs = EnumSet.noneOf(Role.class);
        if (closed.shutsOut(actor.account())) {
            return seenAs;
        }
        boolean inOffice = closed.isOpenInOffice(actor.account());
        for (Role role : actor.roles()) {
            if (switch (role) {
                case ADVOCACY_MANAGER, ADVOCACY_ADMIN, AUDITOR -> inOffice;
                case REFERRER -> actor.account().equals(offeredBy);
                case PARENT, ADVOCATE, SUPERVISOR, INTEGRATOR, COUNCIL_ADMIN, PLATFORM_OPERATOR ->
                        false;
            }) {
                seenAs.add(role);
            }
        }
        return seenAs;
    }
}
