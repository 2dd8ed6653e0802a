package org.alongside.casework;

import org.alongside.event.EventName;

/** An allocation ended before the advocacy was completed, and the advocate's access with it. */
@EventName("casework.AllocationEnded")
public record AllocationEnded(CaseId caseId, AllocationEnd reason) implements CaseEvent {}
