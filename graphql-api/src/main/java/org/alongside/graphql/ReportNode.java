package org.alongside.graphql;

import java.time.LocalDate;
import org.alongside.casework.CaseView;
import org.alongside.casework.ReportForm;
import org.jspecify.annotations.Nullable;

/** A report that was shared with the parent, in the words of the schema. */
record ReportNode(
        LocalDate on,
        ReportForm form,
        boolean usable,
        @Nullable String note,
        LocalDate dueBy,
        boolean adequate) {

    static ReportNode of(CaseView.SharedReport report) {
        return new ReportNode(
                report.sharing().on(),
                report.sharing().form(),
                report.sharing().usable(),
                report.sharing().note(),
                report.timing().dueBy(),
                report.timing().adequate());
    }
}
