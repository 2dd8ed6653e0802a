package org.alongside.casework;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.alongside.actor.Actor;
import org.alongside.advocates.AdvocateId;

/**
 * Who supports, or supported, the parents of a case's family, as far as whoever asks may be told.
 * Matching shows it, and allocation goes by it: one rule.
 *
 * @param before who supported this parent in another case, which the asker sees
 * @param elsewhere who supports another parent in a case that the asker sees
 * @param apart who supports another parent in a case that is closed to the asker: no reason is
 *     told, and nobody of them is allocated, for one advocate would stand beside two parents whose
 *     cases were kept apart for a reason
 */
public record Relatives(Set<AdvocateId> before, Set<AdvocateId> elsewhere, Set<AdvocateId> apart) {

    public Relatives {
        before = Set.copyOf(before);
        elsewhere = Set.copyOf(elsewhere);
        apart = Set.copyOf(apart);
    }

    /**
     * What other cases say of who could support the parent of a case.
     *
     * @param others the other cases of the family, and of this parent in whatever family
     */
    public static Relatives of(CaseView view, List<CaseView> others, Actor asker) {
        Set<AdvocateId> before = new HashSet<>();
        Set<AdvocateId> elsewhere = new HashSet<>();
        Set<AdvocateId> apart = new HashSet<>();
        for (CaseView other : others) {
            boolean seen = !CaseAccess.seenAs(other, asker).isEmpty();
            if (!isOfTheSameParent(view, other)) {
                (seen ? elsewhere : apart).addAll(supporters(other));
            } else if (seen) {
                before.addAll(supporters(other));
            }
        }
        return new Relatives(before, elsewhere, apart);
    }

    private static boolean isOfTheSameParent(CaseView view, CaseView other) {
        return other.ties().series().equals(view.ties().series())
                || (view.parentAccount() != null
                        && view.parentAccount().equals(other.parentAccount()));
    }

    /** The pool's advocates who support, or supported, the parent of a case. */
    private static Set<AdvocateId> supporters(CaseView view) {
        Set<AdvocateId> supporters = new HashSet<>();
        List<CaseView.AllocationView> allocations = new ArrayList<>(view.formerAllocations());
        if (view.allocation() != null) {
            allocations.add(view.allocation());
        }
        for (CaseView.AllocationView allocation : allocations) {
            boolean declined =
                    allocation.ground() == AllocationEnd.ADVOCATE_DECLINED
                            || allocation.ground() == AllocationEnd.PARENT_DECLINED;
            if (allocation.advocateId() != null && !declined) {
                supporters.add(allocation.advocateId());
            }
        }
        return supporters;
    }
}
