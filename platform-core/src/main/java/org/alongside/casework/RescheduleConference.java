package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Sets another day, time or place for the conference. */
public record RescheduleConference(
        @TargetAggregateIdentifier CaseId caseId, Meeting meeting, String reason, Instant at)
        implements CaseCommand {}
