package org.alongside.casework;

import java.time.Instant;
import org.alongside.families.FamilyId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says that the case belongs to another family than was known. */
public record LinkFamily(
        @TargetAggregateIdentifier CaseId caseId, FamilyId familyId, String reason, Instant at)
        implements CaseCommand {}
