package org.alongside.casework;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The manager signs off. */
public record CompleteAdvocacy(@TargetAggregateIdentifier CaseId caseId, @Nullable String note) {}
