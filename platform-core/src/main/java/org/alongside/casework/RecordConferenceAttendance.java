package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Records that the conference was attended. */
public record RecordConferenceAttendance(
        @TargetAggregateIdentifier CaseId caseId, Attendance attendance, Instant at)
        implements CaseCommand {}
