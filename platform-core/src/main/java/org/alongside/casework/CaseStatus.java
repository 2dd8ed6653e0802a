package org.alongside.casework;

/** Where a case stands. */
public enum CaseStatus {
    /** Passed to the manager, who is to decide. */
    AWAITING_DECISION,
    /** Returned to whom it came from: the manager wants to know more. */
    INFORMATION_WANTED,
    /** To proceed; an advocate is to be allocated. */
    AWAITING_ALLOCATION,
    /** Sent to an external provider, who is to accept or refuse. */
    AWAITING_PROVIDER,
    /** An advocate stands beside the parent. */
    ADVOCATE_ALLOCATED,
    /** The conference was attended; the outcome is to be recorded. */
    CONFERENCE_ATTENDED,
    /** The outcome was passed to the manager, who is to sign off. */
    AWAITING_SIGN_OFF,
    /** The advocacy is completed. */
    COMPLETED,
    /** The manager decided that nothing follows. */
    NO_FURTHER_ACTION
}
