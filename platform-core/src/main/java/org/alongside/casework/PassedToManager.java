package org.alongside.casework;

import org.alongside.event.EventName;

/** The mandatory pass to the manager: it stands in the coordinators' queue until it is answered. */
@EventName("casework.PassedToManager")
public record PassedToManager(CaseId caseId, PassStage stage) implements CaseEvent {}
