package org.alongside.casework;

/** Which of the two mandatory passes to the manager. */
public enum PassStage {
    /** After section 1: the manager is to decide. */
    AFTER_REFERRAL,
    /** After the outcome: the manager is to sign off. */
    AFTER_OUTCOME
}
