package org.alongside.year;

/** Where nobody goes on with a case: so each worklist has something, and something is overdue. */
enum Halt {
    NOWHERE,
    BEFORE_DECISION,
    BEFORE_INFORMATION,
    BEFORE_CONSENT,
    BEFORE_ALLOCATION,
    BEFORE_PROVIDERS_ANSWER,
    BEFORE_ACCEPTANCE,
    BEFORE_ESCALATION,
    BEFORE_CONFERENCE_IS_RECORDED,
    BEFORE_OUTCOME,
    BEFORE_SIGN_OFF
}
