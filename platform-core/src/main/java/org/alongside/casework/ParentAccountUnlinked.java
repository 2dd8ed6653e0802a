package org.alongside.casework;

import org.alongside.event.EventName;

/** The tie between an account and the case was undone: from now on it sees the case no more. */
@EventName("casework.ParentAccountUnlinked")
public record ParentAccountUnlinked(CaseId caseId, String account, String reason)
        implements CaseEvent {}
