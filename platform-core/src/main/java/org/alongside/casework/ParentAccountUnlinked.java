package org.alongside.casework;

import org.alongside.event.EventName;
import org.alongside.event.Personal;

/** The tie between an account and the case was undone: from now on it sees the case no more. */
@EventName("casework.ParentAccountUnlinked")
public record ParentAccountUnlinked(CaseId caseId, String account, @Personal String reason)
        implements CaseEvent {}
