package org.alongside.casework;

/** How a case came in. */
public enum Origin {
    /** A social worker referred the parent. */
    REFERRAL,
    /** Another professional referred the parent. */
    PROFESSIONAL_REFERRAL,
    /** The parent asked. */
    SELF_REQUEST,
    /** The parent asked, and a coordinator wrote it down. */
    SELF_REQUEST_ON_BEHALF
}
