package org.alongside.feedback;

import java.util.EnumSet;
import java.util.Set;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;

/**
 * In which roles somebody sees a parent's feedback: never as a social worker or an advocate, and
 * the parent what they gave themselves. Whether they see the case that it is about is asked first.
 */
public final class FeedbackAccess {

    private FeedbackAccess() {}

    /** The roles in which the actor sees it; empty if they may not know that it exists. */
    public static Set<Role> seenAs(FeedbackView view, Actor actor) {
        Set<Role> seenAs = EnumSet.noneOf(Role.class);
        boolean own = actor.account().equals(view.parentAccount());
        for (Role role : actor.roles()) {
            if (switch (role) {
                // Who holds an office in the council does not hold it over what they said as a
                // parent.
                case ADVOCACY_MANAGER, ADVOCACY_ADMIN, AUDITOR -> !own;
                case PARENT -> own;
                case REFERRER, ADVOCATE, SUPERVISOR, INTEGRATOR, COUNCIL_ADMIN, PLATFORM_OPERATOR ->
                        false;
            }) {
                seenAs.add(role);
            }
        }
        return seenAs;
    }
}
