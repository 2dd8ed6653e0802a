package org.alongside.casework;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Ties an account to the case, after the coordinator checked that it is the parent's. */
public record LinkParentAccount(@TargetAggregateIdentifier CaseId caseId, String account) {}
