package org.alongside.evidence;

/** Which of a council's logs. */
public enum LogKind {
    /** What happened. */
    EVENTS,
    /** Who asked for what, and was shown or refused what. */
    ACCESS_RECORDS
}
