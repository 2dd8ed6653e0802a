package org.alongside.casework;

import org.alongside.event.EventName;

/** A parent asked for an advocate, themselves or through a coordinator. */
@EventName("casework.AdvocateRequested")
public record AdvocateRequested(CaseId caseId, SelfRequest request, Notice notice, String requester)
        implements CaseEvent {}
