package org.alongside.casework;

import java.util.Collection;
import java.util.Set;
import org.alongside.actor.Actor;

/**
 * Which cases somebody sees: a port, for the read rooms of other features. What belongs to a case
 * is seen by nobody who does not see the case.
 */
public interface Sight {

    /** Those of these cases that the actor sees, in whatever role. */
    Set<CaseId> seen(Actor actor, Collection<CaseId> cases);

    /** The cases of which the actor is the parent now. */
    Set<CaseId> asParent(Actor actor);

    /** The cases that somebody does not see although their office shows them every other. */
    Set<CaseId> closedInOffice(Actor actor);

    /** The offers that somebody's office does not show them, for the cases that came of them. */
    Set<OfferId> offersClosedInOffice(Actor actor);

    /** The offers of which cases came that shut somebody out. */
    Set<OfferId> offersShutOutOf(Actor actor);
}
