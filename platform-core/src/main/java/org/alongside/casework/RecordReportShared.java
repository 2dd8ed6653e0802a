package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Records that the professionals' report was shared with the parent. */
public record RecordReportShared(
        @TargetAggregateIdentifier CaseId caseId, ReportSharing sharing, Instant at)
        implements CaseCommand {}
