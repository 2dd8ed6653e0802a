package org.alongside.casework;

import org.alongside.event.EventName;
import org.alongside.event.Personal;
import org.alongside.families.FamilyId;

/** The case belongs to another family than was known. */
@EventName("casework.FamilyLinked")
public record FamilyLinked(CaseId caseId, FamilyId familyId, @Personal String reason)
        implements CaseEvent {}
