package org.alongside.casework.write;

import java.util.Optional;
import org.alongside.casework.CaseId;
import org.alongside.casework.Confidentiality;
import org.alongside.families.FamilyId;
import org.jspecify.annotations.Nullable;

/** The cases before this one, as their own events tell them: a port, in the current council. */
public interface CaseSeries {

    /**
     * A case that another may follow.
     *
     * @param series the first case of its series
     * @param familyId its family
     * @param worker the account of the social worker who has it, if one does
     * @param confidentiality to whom it is closed
     */
    record Former(
            CaseId series,
            FamilyId familyId,
            @Nullable String worker,
            Confidentiality confidentiality) {}

    /** The case with this id; none if the council has none. */
    Optional<Former> of(CaseId caseId);
}
