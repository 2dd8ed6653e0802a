package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** A question of the form was answered with No, and what there is was specified all the same. */
public final class SaidNoAndSpecified extends Rejection {

    private static final long serialVersionUID = 1L;

    /**
     * @param field the question, as in the referral
     */
    public SaidNoAndSpecified(String field) {
        super("The answer is no, so leave out " + denied(field) + "; or answer yes.", field);
    }

    /** What a No denies; what may stay is said where it lies beside that. */
    private static String denied(String field) {
        return switch (field) {
            case "consent.given" -> "how it was given (how), while the details may say why";
            case "interpreter.needed" -> "the language, while the details may say why";
            default -> "what would be specified";
        };
    }
}
