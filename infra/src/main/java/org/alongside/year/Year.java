package org.alongside.year;

import java.time.LocalDate;
import java.util.List;
import org.alongside.tenancy.CouncilId;

/**
 * A year of a council: what its people do, the same for the same seed, people, council, day and
 * size. All parents, children, advocates and providers in it are plainly invented.
 *
 * @param seed makes another year of the same kind
 * @param council whose it is; in England
 * @param cast who acts
 * @param lastDay the last day on which something happens; many cases are under way then
 * @param cases how many come in, about
 */
public record Year(long seed, CouncilId council, Cast cast, LocalDate lastDay, int cases) {

    /** As many cases as a council has that lives. */
    public static final int USUAL_CASES = 200;

    /** What happens, in the order of its time; the first gives the council its settings. */
    public List<Step> steps() {
        return List.of();
    }
}
