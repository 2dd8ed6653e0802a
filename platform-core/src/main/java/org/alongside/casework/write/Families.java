package org.alongside.casework.write;

import java.util.List;
import org.alongside.casework.CaseId;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.FamilyUnknown;
import org.alongside.families.FamilyId;
import org.jspecify.annotations.Nullable;

/**
 * The families of the current council: a port. What is joined holds with the append, so that two
 * referrals of one family that come at the same time find each other.
 */
public interface Families {

    /**
     * The family to which a new case belongs.
     *
     * @param wanted the family, if it is said
     * @param references what the council's systems call the family, if they do: a family that was
     *     named so before is the same one
     * @param fresh its id, should it be new
     * @throws FamilyUnknown if the one that is said is not known
     */
    FamilyId join(
            @Nullable FamilyId wanted, List<ExternalRef> references, FamilyId fresh, CaseId caseId);

    /**
     * Puts a case into another family that is known.
     *
     * @throws FamilyUnknown if it is not
     */
    void move(FamilyId family, CaseId caseId);
}
