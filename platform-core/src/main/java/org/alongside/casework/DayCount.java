package org.alongside.casework;

/** In which kind of days a council counts. */
public enum DayCount {
    /** Every day. */
    CALENDAR,
    /** Monday to Friday, without the bank holidays of the council's nation. */
    WORKING
}
