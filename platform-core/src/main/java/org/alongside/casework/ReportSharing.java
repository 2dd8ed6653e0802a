package org.alongside.casework;

import java.time.LocalDate;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * How the professionals' report was shared with the parent.
 *
 * @param on the day on which the parent had it
 * @param form in what form
 * @param usable whether the parent could use that form
 * @param note anything to know; none if nothing
 */
public record ReportSharing(
        LocalDate on, ReportForm form, boolean usable, @Personal @Nullable String note) {}
