package org.alongside.casework;

/** How a meeting is held. */
public enum MeetingMode {
    /** In a room. */
    IN_PERSON,
    /** By video or telephone. */
    ONLINE,
    /** In a room, with some joining from elsewhere. */
    HYBRID
}
