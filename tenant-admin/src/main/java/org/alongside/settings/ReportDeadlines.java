package org.alongside.settings;

import org.alongside.casework.DaysBefore;

/**
 * How long before a meeting its report has to be with the parent.
 *
 * @param initial before an initial conference
 * @param review before a review conference
 * @param other before another meeting
 */
public record ReportDeadlines(DaysBefore initial, DaysBefore review, DaysBefore other) {}
