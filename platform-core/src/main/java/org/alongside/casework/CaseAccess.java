package org.alongside.casework;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.alongside.actor.Actor;
import org.alongside.actor.IntegrationScope;
import org.alongside.actor.Role;

/**
 * In which roles somebody sees a case. Roles that see every case apply as they are; the others need
 * a relationship with this very case, so that an advocate who is a parent elsewhere sees each case
 * in one role only.
 */
public final class CaseAccess {

    private static final Set<Role> ALL_CASES =
            Set.of(Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN, Role.AUDITOR);

    private CaseAccess() {}

    /**
     * The roles in which the actor sees the case at a time; empty if they may not know that it
     * exists. Whoever opened it in an emergency reads it until that time is over, in their office.
     */
    public static Set<Role> seenAs(CaseView view, Actor actor, Instant now) {
        Set<Role> seenAs = seenAs(view, actor);
        if (opensInEmergency(actor) && isOpenInEmergency(view, actor.account(), now)) {
            for (Role role : ALL_CASES) {
                if (actor.roles().contains(role)) {
                    seenAs.add(role);
                }
            }
        }
        return seenAs;
    }

    private static boolean isOpenInEmergency(CaseView view, String account, Instant now) {
        return view.emergencies().stream()
                        .anyMatch(opened ->
                                opened.account().equals(account)
                                        && !now.isBefore(opened.at())
                                        && now.isBefore(opened.until()))
                // Who turns out to be connected with the case, or to be its parent, loses it at
                // once.
                && !view.shutOut().contains(account)
                && !account.equals(view.parentAccount());
    }

    /**
     * The roles in which the actor sees the case without having opened it in an emergency: those in
     * which they may act in it, too.
     */
    public static Set<Role> seenAs(CaseView view, Actor actor) {
        Set<Role> seenAs = EnumSet.noneOf(Role.class);
        if (view.shutOut().contains(actor.account())) {
            return seenAs;
        }
        // A parent who holds an office in the council does not hold it in their own case.
        boolean inOffice =
                !actor.account().equals(view.parentAccount())
                        && (view.restriction() == null
                                || view.restriction().accounts().contains(actor.account()));
        for (Role role : actor.roles()) {
            if (switch (role) {
                case ADVOCACY_MANAGER, ADVOCACY_ADMIN, AUDITOR -> inOffice;
                case INTEGRATOR -> inOffice && actor.scopes().contains(IntegrationScope.READ_CASES);
                case REFERRER ->
                        actor.account().equals(view.worker())
                                && !actor.account().equals(view.parentAccount());
                case PARENT -> actor.account().equals(view.parentAccount());
                case ADVOCATE ->
                        view.allocation() != null
                                && view.allocation().ended() == null
                                && actor.account().equals(view.allocation().account());
                case SUPERVISOR, COUNCIL_ADMIN, PLATFORM_OPERATOR -> false;
            }) {
                seenAs.add(role);
            }
        }
        return seenAs;
    }

    /**
     * Whether the actor holds an office that may open a restricted case in an emergency: never
     * whoever administers the council, whatever else they are.
     */
    public static boolean opensInEmergency(Actor actor) {
        return actor.roles().stream().anyMatch(ALL_CASES::contains)
                && !actor.holdsAny(Role.COUNCIL_ADMIN);
    }

    /** Whether the actor sees every case of the council. */
    public static boolean seesAll(Actor actor) {
        return actor.roles().stream().anyMatch(ALL_CASES::contains)
                || (actor.holdsAny(Role.INTEGRATOR)
                        && actor.scopes().contains(IntegrationScope.READ_CASES));
    }
}
