package org.alongside.casework;

import org.alongside.event.EventName;
import org.alongside.event.Personal;

/** The case is open again to those who see cases by their role. */
@EventName("casework.RestrictionLifted")
public record RestrictionLifted(CaseId caseId, @Personal String reason) implements CaseEvent {}
