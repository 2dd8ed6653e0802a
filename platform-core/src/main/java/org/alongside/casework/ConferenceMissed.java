package org.alongside.casework;

import java.time.LocalDate;
import org.alongside.event.EventName;
import org.alongside.event.Personal;

/** The conference was held with neither the parent nor an advocate there. */
@EventName("casework.ConferenceMissed")
public record ConferenceMissed(CaseId caseId, LocalDate heldOn, @Personal String reason)
        implements CaseEvent {}
