package org.alongside.casework;

/** How consent was given. */
public enum ConsentMethod {
    /** Said. */
    VERBAL,
    /** Written or signed. */
    WRITTEN,
    /** Another way, which the details say. */
    OTHER
}
