package org.alongside.casework;

import org.alongside.event.EventName;
import org.alongside.event.Personal;

/** The conference was given another day, time or place. */
@EventName("casework.ConferenceRescheduled")
public record ConferenceRescheduled(CaseId caseId, Meeting meeting, @Personal String reason)
        implements CaseEvent {}
