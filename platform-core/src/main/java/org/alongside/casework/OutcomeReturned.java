package org.alongside.casework;

import org.alongside.event.EventName;
import org.alongside.event.Personal;

/** The manager did not sign off: the outcome form goes back. */
@EventName("casework.OutcomeReturned")
public record OutcomeReturned(CaseId caseId, @Personal String reason) implements CaseEvent {}
