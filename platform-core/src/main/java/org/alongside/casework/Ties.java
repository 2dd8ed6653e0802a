package org.alongside.casework;

import org.alongside.families.FamilyId;
import org.jspecify.annotations.Nullable;

/**
 * How a case is tied to others of the council.
 *
 * @param familyId the family, which each of its parents' cases has in common
 * @param series the first case of this parent's series: the case itself, where nothing came before
 * @param continues the case before this one in the series; none for the first
 */
public record Ties(FamilyId familyId, CaseId series, @Nullable CaseId continues) {}
