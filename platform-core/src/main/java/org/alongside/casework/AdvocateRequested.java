package org.alongside.casework;

import org.alongside.event.EventName;

/** A parent asked for an advocate, or a coordinator wrote their request down. */
@EventName("casework.AdvocateRequested")
public record AdvocateRequested(
        CaseId caseId, SelfRequest request, Ties ties, Notice notice, String requester)
        implements CaseEvent {}
