package org.alongside.tenancy;

/** Whether a council's work can go on. */
public enum CouncilState {
    /** Reads and writes. */
    ACTIVE,
    /** Neither: what is there is kept and waits. */
    SUSPENDED,
    /** Reads only, while its data moves to another cell or out of the service. */
    FROZEN
}
