package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** A question of the form was answered with No, and what there is was specified all the same. */
public final class SaidNoAndSpecified extends Rejection {

    private static final long serialVersionUID = 1L;

    /**
     * @param field the question, as in the referral
     */
    public SaidNoAndSpecified(String field) {
        super("The answer is no, so leave out what would be specified; or answer yes.", field);
    }
}
