package org.alongside.casework;

/** What kind of meeting the advocate is wanted for. */
public enum MeetingKind {
    /** The initial child-protection conference. */
    INITIAL,
    /** A review conference. */
    REVIEW,
    /** Another meeting with children's services. */
    OTHER_MEETING
}
