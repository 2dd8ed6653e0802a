package org.alongside.evidence;

/** Which of a council's logs. */
public enum LogKind {
    /** What happened. */
    EVENTS
}
