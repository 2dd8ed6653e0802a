package org.alongside.casework;

import org.alongside.event.EventName;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/** The manager signed off; the advocacy is completed. */
@EventName("casework.AdvocacyCompleted")
public record AdvocacyCompleted(CaseId caseId, @Personal @Nullable String note)
        implements CaseEvent {}
