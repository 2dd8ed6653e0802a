package org.alongside.audit;

import java.util.List;
import org.alongside.casework.CaseId;

/**
 * How a case differs between two moments.
 *
 * @param caseId the case
 * @param from the version at the first moment; 0 where there was no case yet
 * @param to the version at the second
 * @param changes what is otherwise at the second, field by field
 */
public record CaseDifference(CaseId caseId, long from, long to, List<Change> changes) {

    public CaseDifference {
        changes = List.copyOf(changes);
    }
}
