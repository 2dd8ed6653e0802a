package org.alongside.casework;

import org.alongside.event.EventName;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/** An allocation ended before the advocacy was completed, and the advocate's access with it. */
@EventName("casework.AllocationEnded")
public record AllocationEnded(
        CaseId caseId, AllocationEnd ground, @Personal @Nullable String reason)
        implements CaseEvent {}
