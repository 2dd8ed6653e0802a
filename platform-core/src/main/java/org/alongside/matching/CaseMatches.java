package org.alongside.matching;

import java.util.List;
import org.alongside.advocates.AdvocateDetails;
import org.alongside.casework.CaseId;

/**
 * Who could take a case.
 *
 * @param caseId the case
 * @param matches the advocates of the register in order, the first of them
 */
public record CaseMatches(CaseId caseId, List<Entry> matches) {

    public CaseMatches {
        matches = List.copyOf(matches);
    }

    /**
     * One of them.
     *
     * @param match their place and the reasons
     * @param details what the register holds of them
     */
    public record Entry(Match match, AdvocateDetails details) {}
}
