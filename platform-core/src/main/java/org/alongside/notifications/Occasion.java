package org.alongside.notifications;

/** Why somebody is told. */
public enum Occasion {
    /** Work falls to them. */
    WORK,
    /** Their work is due soon, or today. */
    REMINDER,
    /** The conference has passed, and nobody has recorded how it went. */
    RECORD_MISSING,
    /** Others' work is overdue: a manager is told. */
    OVERDUE,
    /** The manager has decided on what they referred. */
    DECIDED,
    /** A case was passed to them. */
    PASSED,
    /** Somebody opened a restricted case in an emergency: managers and auditors are told. */
    EMERGENCY,
    /** The report is to be with the parent today. */
    REPORT_DUE
}
