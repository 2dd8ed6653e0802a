package org.alongside.casework;

/** What became of the conference of a case. */
public enum ConferenceState {
    /** It is to be held. */
    PLANNED,
    /** It was called off, and no other day is set. */
    CANCELLED,
    /** It was held, with neither the parent nor an advocate there. */
    MISSED,
    /** The parent, the advocate or both were there. */
    ATTENDED
}
