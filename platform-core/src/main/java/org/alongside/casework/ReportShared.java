package org.alongside.casework;

import org.alongside.event.EventName;

/** The professionals' report was shared with the parent. */
@EventName("casework.ReportShared")
public record ReportShared(CaseId caseId, ReportSharing sharing, ReportTiming timing)
        implements CaseEvent {}
