package org.alongside.casework;

/**
 * What the conference decided on the children's protection. What they are put on is a plan or a
 * register, as the council's nation calls it.
 */
public enum ProtectionDecision {
    /** They are put on it. */
    BEGINS,
    /** They stay on it. */
    CONTINUES,
    /** They come off it. */
    ENDS,
    /** They are not put on it. */
    NOT_NEEDED,
    /** It is not the same for every child. */
    DIFFERS,
    /** It goes further: to court, or to the steps before it. */
    COURT,
    /** Whoever recorded the outcome does not know. */
    NOT_KNOWN
}
