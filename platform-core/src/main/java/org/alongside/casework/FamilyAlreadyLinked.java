package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The case belongs to this family already. */
public final class FamilyAlreadyLinked extends Rejection {

    private static final long serialVersionUID = 1L;

    public FamilyAlreadyLinked() {
        super("The case belongs to this family already.", "familyId");
    }
}
