package org.alongside.casework;

/** What an identifier of another system identifies. */
public enum ExternalRefKind {
    /** This case: unique within the council. */
    CASE,
    /** The parent. */
    PARENT,
    /** A child. */
    CHILD,
    /** The family. */
    FAMILY
}
