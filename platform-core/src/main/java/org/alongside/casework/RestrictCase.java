package org.alongside.casework;

import java.time.Instant;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Restricts the case to named people; possible after its end, too.
 *
 * @param accounts who may see it beside the parent, their advocate and the social worker
 */
public record RestrictCase(
        @TargetAggregateIdentifier CaseId caseId, Set<String> accounts, String reason, Instant at)
        implements CaseCommand {}
