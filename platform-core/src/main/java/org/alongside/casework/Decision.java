package org.alongside.casework;

/** The manager's decision. */
public enum Decision {
    /** An advocate is to be found. */
    PROCEED,
    /** Nothing follows; the case ends. */
    NO_FURTHER_ACTION,
    /** The referral goes back: more has to be known first. */
    MORE_INFORMATION
}
