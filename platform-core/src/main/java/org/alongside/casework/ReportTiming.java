package org.alongside.casework;

import java.time.LocalDate;

/**
 * Whether a report came in time, by the council's settings of its own time.
 *
 * @param dueBy the day by which the council asks for it
 * @param adequate whether the parent had it by then
 */
public record ReportTiming(LocalDate dueBy, boolean adequate) {}
