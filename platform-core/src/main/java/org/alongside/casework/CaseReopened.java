package org.alongside.casework;

import org.alongside.event.EventName;
import org.alongside.event.Personal;

/** A case that had ended was opened again. */
@EventName("casework.CaseReopened")
public record CaseReopened(CaseId caseId, @Personal String reason) implements CaseEvent {}
