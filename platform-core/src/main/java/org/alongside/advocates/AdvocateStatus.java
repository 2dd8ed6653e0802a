package org.alongside.advocates;

/** Whether an advocate takes cases at all. */
public enum AdvocateStatus {
    /** Takes cases. */
    ACTIVE,
    /** Takes no new cases for the moment. */
    PAUSED,
    /** Takes no cases any more. */
    STOOD_DOWN
}
