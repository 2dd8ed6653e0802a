package org.alongside.advocates;

/** What an advocate brings. */
public enum AdvocateKind {
    /** Has been through the process as a parent. */
    PEER,
    /** Knows the process by profession. */
    PROFESSIONAL
}
