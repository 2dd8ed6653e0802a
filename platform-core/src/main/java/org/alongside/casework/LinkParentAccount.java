package org.alongside.casework;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Ties the parent's account to the case, after their identity was checked.
 *
 * @param parents whether it is the account of a parent in the council
 */
public record LinkParentAccount(
        @TargetAggregateIdentifier CaseId caseId, String account, boolean parents, Instant at)
        implements CaseCommand {}
