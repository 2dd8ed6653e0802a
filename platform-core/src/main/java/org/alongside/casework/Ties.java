package org.alongside.casework;

import org.alongside.families.FamilyId;
import org.jspecify.annotations.Nullable;

/**
 * How a case is tied to others of the council, and to what came before it.
 *
 * @param familyId the family, which each of its parents' cases has in common
 * @param series the first case of this parent's series: the case itself, where nothing came before
 * @param continues the case before this one in the series; none for the first
 * @param offer the offer that it came of; none if it came of none
 */
public record Ties(
        FamilyId familyId, CaseId series, @Nullable CaseId continues, @Nullable OfferId offer) {

    /** The same in another family. */
    public Ties in(FamilyId another) {
        return new Ties(another, series, continues, offer);
    }
}
