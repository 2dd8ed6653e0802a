package org.alongside.casework.read;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.casework.CaseAccess;
import org.springframework.data.mongodb.core.query.Criteria;

/** The cases that somebody sees, for the database. */
final class Visible {

    private static final Criteria NONE = Criteria.where("_id").is("");

    private Visible() {}

    /** The same rule as {@link CaseAccess}, as the database understands it. */
    static Criteria to(Actor actor) {
        List<Criteria> ways = own(actor);
        if (CaseAccess.seesAll(actor)) {
            ways.addAll(inOffice(actor));
        }
        return inSight(actor, ways);
    }

    /** Also those that the actor opened in an emergency, as long as they are open to them. */
    static Criteria to(Actor actor, Instant now) {
        List<Criteria> ways = own(actor);
        if (CaseAccess.seesAll(actor)) {
            ways.addAll(inOffice(actor));
        }
        if (CaseAccess.opensInEmergency(actor)) {
            ways.add(
                    Criteria.where("view.emergencies")
                            .elemMatch(
                                    // Texts of whole seconds, in order like the times.
                                    Criteria.where("account")
                                            .is(actor.account())
                                            .and("until")
                                            .gt(now.truncatedTo(ChronoUnit.SECONDS).toString()))
                            .and("view.parentAccount")
                            .ne(actor.account()));
        }
        return inSight(actor, ways);
    }

    /** Whom a case shuts out does not find it, in whatever role. */
    static Criteria inSight(Actor actor, List<Criteria> ways) {
        return ways.isEmpty()
                ? NONE
                : new Criteria()
                        .andOperator(
                                Criteria.where("view.shutOut").ne(actor.account()),
                                new Criteria().orOperator(ways));
    }

    /**
     * Whom a restriction leaves out does not see the case in an office; nor does a parent who holds
     * one hold it in their own case.
     */
    static List<Criteria> inOffice(Actor actor) {
        return List.of(
                Criteria.where("view.restriction")
                        .is(null)
                        .and("view.parentAccount")
                        .ne(actor.account()),
                Criteria.where("view.restriction.accounts")
                        .is(actor.account())
                        .and("view.parentAccount")
                        .ne(actor.account()));
    }

    static List<Criteria> own(Actor actor) {
        List<Criteria> own = new ArrayList<>();
        if (actor.holdsAny(Role.REFERRER)) {
            own.add(
                    Criteria.where("view.worker")
                            .is(actor.account())
                            .and("view.parentAccount")
                            .ne(actor.account()));
        }
        if (actor.holdsAny(Role.PARENT)) {
            own.add(Criteria.where("view.parentAccount").is(actor.account()));
        }
        if (actor.holdsAny(Role.ADVOCATE)) {
            own.add(
                    Criteria.where("view.allocation.account")
                            .is(actor.account())
                            .and("view.allocation.ended")
                            .is(null));
        }
        return own;
    }
}
