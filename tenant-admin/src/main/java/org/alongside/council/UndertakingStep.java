package org.alongside.council;

/** What an undertaking consists of. Every one can be repeated. */
public enum UndertakingStep {
    /** The council is closed to writes. */
    CLOSE,
    /** Its export is written, to its own key, and checked. */
    ARCHIVE,
    /** It is copied to the other cell, and the copy is compared. */
    COPY,
    /** From now on it is in the other cell. */
    FLIP,
    /** It is again as open as it was before. */
    REOPEN,
    /** What is left in the cell that it came from is removed. */
    CLEAR,
    /** Its people and machines are removed from the identity provider. */
    PEOPLE,
    /** Its read models are removed. */
    READ_MODELS,
    /** Its events, keys and all else that was kept of it are removed. */
    EVENTS
}
