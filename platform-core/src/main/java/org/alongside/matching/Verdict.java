package org.alongside.matching;

/** What a reason says. */
public enum Verdict {
    /** It speaks for the advocate. */
    FOR,
    /** It speaks against the advocate, who can be allocated all the same. */
    AGAINST,
    /** The advocate cannot be allocated. */
    EXCLUDES,
    /** Nobody has said. */
    UNKNOWN
}
