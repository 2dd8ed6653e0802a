package org.alongside.casework;

/** In what the advocacy ended. */
public enum CaseResult {
    /** The parent was supported at the conference. */
    SUPPORTED_AT_CONFERENCE,
    /** The parent was supported before or after, not at the conference. */
    SUPPORTED_OTHERWISE,
    /** The conference was cancelled. */
    CONFERENCE_NOT_HELD,
    /** The parent withdrew their consent, or never gave it. */
    CONSENT_WITHDRAWN,
    /** Nobody could be found in time. */
    NO_ADVOCATE_FOUND,
    /** The parent could not be reached. */
    NOT_REACHED
}
