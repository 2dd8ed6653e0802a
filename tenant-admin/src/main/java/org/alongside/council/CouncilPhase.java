package org.alongside.council;

/** The great parts of a council's life as a tenant. */
public enum CouncilPhase {
    /** What it needs is being made, for the first time or anew. */
    PROVISIONING,
    /** All of that is there. */
    ESTABLISHED,
    /** It left. */
    REMOVED,
    /** It never came to be. */
    ABANDONED
}
