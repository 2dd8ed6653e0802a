package org.alongside.audit.read;

import java.util.List;
import org.alongside.audit.RecordedAccess;
import org.alongside.casework.CaseId;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;

/**
 * What a file for an auditor is of.
 *
 * @param council whose
 * @param caseId the case; none where it is of a period
 * @param whole the positions of the events that are in it as they are stored, in order
 * @param hashed the positions of events of the period of which it has the hash of the leaf only
 * @param access the access records that are in it, in order, as they are shown
 */
public record BundleScope(
        CouncilId council,
        @Nullable CaseId caseId,
        List<Long> whole,
        List<Long> hashed,
        List<RecordedAccess> access) {

    public BundleScope {
        whole = List.copyOf(whole);
        hashed = List.copyOf(hashed);
        access = List.copyOf(access);
    }

    /**
     * The positions of the access records that are in it as they are stored. One of which something
     * is withheld is not: its row names it.
     */
    public List<Long> accessStored() {
        return access.stream()
                .filter(recorded -> recorded.withheld() == 0)
                .map(RecordedAccess::position)
                .toList();
    }
}
