package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The council has no such family. */
public final class FamilyUnknown extends Rejection {

    private static final long serialVersionUID = 1L;

    public FamilyUnknown() {
        super(
                "No family with this id is known here. Leave it out for a family that is new.",
                "familyId");
    }
}
