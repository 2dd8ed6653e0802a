package org.alongside.casework;

/** Why an allocation ended before the advocacy was completed. */
public enum AllocationEnd {
    /** The parent withdrew their consent: support stops, the record stays. */
    CONSENT_WITHDRAWN
}
