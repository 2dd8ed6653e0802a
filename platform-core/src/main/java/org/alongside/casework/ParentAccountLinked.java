package org.alongside.casework;

import org.alongside.event.EventName;

/** An account was tied to the case as its parent's: from now on it sees the case. */
@EventName("casework.ParentAccountLinked")
public record ParentAccountLinked(CaseId caseId, String account, LinkGround ground)
        implements CaseEvent {}
