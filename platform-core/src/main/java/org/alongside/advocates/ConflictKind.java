package org.alongside.advocates;

/** What an advocate's conflict is with. */
public enum ConflictKind {
    /** A family, such as their own or one that they know. */
    FAMILY,
    /** A social worker, such as the one of their own children. */
    WORKER,
    /** The area where they live or are known. */
    NEIGHBOURHOOD
}
