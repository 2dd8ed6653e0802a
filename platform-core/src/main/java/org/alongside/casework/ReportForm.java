package org.alongside.casework;

/** In what form a report was shared with the parent. */
public enum ReportForm {
    /** On paper. */
    PRINTED,
    /** As a file or a link. */
    ELECTRONIC,
    /** Read to them. */
    READ_ALOUD,
    /** In their own language. */
    TRANSLATED,
    /** In words and pictures that are easy to read. */
    EASY_READ,
    /** Another form, which was recorded. */
    OTHER
}
