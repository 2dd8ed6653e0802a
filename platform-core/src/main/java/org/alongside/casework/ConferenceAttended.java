package org.alongside.casework;

import org.alongside.event.EventName;

/** The conference was attended by the advocate, the parent, or both. */
@EventName("casework.ConferenceAttended")
public record ConferenceAttended(CaseId caseId, Attendance attendance) implements CaseEvent {}
