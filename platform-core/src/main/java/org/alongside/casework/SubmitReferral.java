package org.alongside.casework;

import java.time.Instant;
import org.alongside.families.FamilyId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * A social worker refers a parent, or another professional does.
 *
 * @param familyId the family to which the case belongs, if it is known already
 * @param continues the case that this one follows, for the next conference of the same parent; none
 *     if there is none
 * @param offer the offer that it comes of, if it comes of one
 * @param newFamilyId the id of the family, should it be a new one
 * @param passNote a note to the manager on the pass; none if there is nothing to add
 */
public record SubmitReferral(
        @TargetAggregateIdentifier CaseId caseId,
        Referral referral,
        @Nullable FamilyId familyId,
        @Nullable CaseId continues,
        @Nullable OfferId offer,
        FamilyId newFamilyId,
        @Nullable String passNote,
        Instant at)
        implements CaseCommand {}
