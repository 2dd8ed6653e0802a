package org.alongside.casework;

import org.alongside.event.EventName;

/** The mandatory pass to the manager, by way of the coordinators' queue. */
@EventName("casework.PassedToManager")
public record PassedToManager(CaseId caseId, PassStage stage) implements CaseEvent {}
