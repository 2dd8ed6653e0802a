package org.alongside.year;

import java.util.List;

/**
 * Who acts in a year, by role; somebody at least in each.
 *
 * @param referrers social workers
 * @param managers decide and sign off
 * @param coordinators work the queues: hold {@code ADVOCACY_ADMIN}
 * @param advocates those with an account; the register has more
 * @param parents those with an account; most have none
 * @param administrator sets what the council sets
 */
public record Cast(
        List<Member> referrers,
        List<Member> managers,
        List<Member> coordinators,
        List<Member> advocates,
        List<Member> parents,
        Member administrator) {

    public Cast {
        referrers = some(referrers);
        managers = some(managers);
        coordinators = some(coordinators);
        advocates = some(advocates);
        parents = some(parents);
    }

    private static List<Member> some(List<Member> members) {
        if (members.isEmpty()) {
            throw new IllegalArgumentException("Somebody is needed in each role");
        }
        return List.copyOf(members);
    }
}
