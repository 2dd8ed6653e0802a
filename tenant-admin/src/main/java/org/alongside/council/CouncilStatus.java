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
    SUSPENDED
}
