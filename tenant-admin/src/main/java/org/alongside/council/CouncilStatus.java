package org.alongside.council;

/** Where a council stands in its life as a tenant. */
public enum CouncilStatus {
    /** What it needs is being made. */
    PROVISIONING,
    /** A step of that failed and waits to be tried again. */
    PROVISIONING_FAILED,
    /** Its people work. */
    ACTIVE,
    /** Its work is stopped. */
    SUSPENDED,
    /** Its people read, and nothing is written. */
    READ_ONLY,
    /** It is being removed from every store. */
    REMOVING,
    /** It left; what was exported can be restored. */
    REMOVED,
    /** What its onboarding made is being removed. */
    ABANDONING,
    /** Its onboarding was given up. */
    ABANDONED
}
