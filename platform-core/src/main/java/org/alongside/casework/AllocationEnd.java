package org.alongside.casework;

/** Why an allocation ended before the advocacy was completed. */
public enum AllocationEnd {
    /** The parent withdrew their consent: support stops, the record stays. */
    CONSENT_WITHDRAWN,
    /** The advocate cannot take the case. */
    ADVOCATE_DECLINED,
    /** The parent does not want this advocate. */
    PARENT_DECLINED,
    /** The advocate can no longer support the parent. */
    ADVOCATE_UNAVAILABLE,
    /** The parent asked for somebody else. */
    PARENT_ASKED,
    /** The advocate turned out to be connected with the case. */
    CONFLICT,
    /** Another reason, which was recorded. */
    OTHER
}
