package org.alongside.matching;

import java.util.List;
import org.alongside.advocates.AdvocateId;

/**
 * An advocate with their place in the order.
 *
 * @param advocateId the advocate
 * @param rank from 1 on, each once
 * @param eligible whether nothing excludes them
 * @param reasons at least one, in the order of their kinds
 */
public record Match(AdvocateId advocateId, int rank, boolean eligible, List<Reason> reasons) {

    public Match {
        reasons = List.copyOf(reasons);
    }
}
