package org.alongside.casework;

import org.alongside.event.EventName;

/** The outcome form was completed. */
@EventName("casework.OutcomeRecorded")
public record OutcomeRecorded(CaseId caseId, AdvocacyOutcome outcome) implements CaseEvent {}
