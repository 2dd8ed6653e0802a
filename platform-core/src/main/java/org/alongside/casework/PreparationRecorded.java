package org.alongside.casework;

import org.alongside.event.EventName;

/** The advocate and the parent prepared for the conference. */
@EventName("casework.PreparationRecorded")
public record PreparationRecorded(CaseId caseId, Preparation preparation) implements CaseEvent {}
