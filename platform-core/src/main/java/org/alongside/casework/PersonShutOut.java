package org.alongside.casework;

import org.alongside.event.EventName;
import org.alongside.event.Personal;

/** Somebody connected with the case was shut out of it. */
@EventName("casework.PersonShutOut")
public record PersonShutOut(CaseId caseId, String account, @Personal String reason)
        implements CaseEvent {}
