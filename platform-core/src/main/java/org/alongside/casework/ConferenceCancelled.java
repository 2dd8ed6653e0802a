package org.alongside.casework;

import org.alongside.event.EventName;
import org.alongside.event.Personal;

/** The conference is not held; no other day is set. */
@EventName("casework.ConferenceCancelled")
public record ConferenceCancelled(CaseId caseId, @Personal String reason) implements CaseEvent {}
