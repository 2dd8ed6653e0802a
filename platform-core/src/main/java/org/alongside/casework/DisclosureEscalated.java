package org.alongside.casework;

import java.util.UUID;
import org.alongside.event.EventName;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/** A disclosure was passed to those who protect the children. */
@EventName("casework.DisclosureEscalated")
public record DisclosureEscalated(
        CaseId caseId, UUID disclosureId, Escalation escalation, @Personal @Nullable String note)
        implements CaseEvent {}
