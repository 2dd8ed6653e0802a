package org.alongside.casework;

import org.alongside.event.EventName;
import org.alongside.event.Personal;

/** Somebody who was shut out may see the case again. */
@EventName("casework.PersonLetIn")
public record PersonLetIn(CaseId caseId, String account, @Personal String reason)
        implements CaseEvent {}
