package org.alongside.casework;

/** Who was excluded from a conference. */
public enum ExcludedPerson {
    /** The parent of the case. */
    PARENT,
    /** The parent's advocate. */
    ADVOCATE,
    /** Somebody else. */
    OTHER
}
