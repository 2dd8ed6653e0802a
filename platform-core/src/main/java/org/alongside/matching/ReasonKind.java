package org.alongside.matching;

/**
 * What a reason is about, in the order in which reasons are listed and in which, all else being the
 * same, advocates are put.
 */
public enum ReasonKind {
    /** Whether they take cases at all today. */
    STATUS,
    /** Whether they are trained, today and at the meeting. */
    TRAINING,
    /** Whether they are checked, today and at the meeting. */
    CHECK,
    /** How many more cases they can carry. */
    PLACES,
    /** A conflict that they have declared. */
    CONFLICT,
    /**
     * Whether they are the parent, are shut out of the case, or support the other parent in a case
     * which the asker may not see. Which of them it is, nobody is told.
     */
    CONNECTED,
    /** Whether another parent of the family has them: parents may need separate advocates. */
    SEPARATE_ADVOCATES,
    /** The parent's preference for a language. */
    LANGUAGE,
    /** The parent's preference for a gender. */
    GENDER,
    /** The parent's preference for a heritage. */
    CULTURAL_HERITAGE,
    /** Whether they have supported this parent before. */
    CONTINUITY,
    /** Whether the day of the meeting is one of theirs. */
    WORKING_PATTERN,
    /** Whether they are a peer or a professional. */
    PEER_OR_PROFESSIONAL
}
