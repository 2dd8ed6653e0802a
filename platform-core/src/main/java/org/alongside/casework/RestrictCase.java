package org.alongside.casework;

import java.time.Instant;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Restricts the case to named people; possible after its end, too.
 *
 * @param accounts who may see it beside the parent, their advocate and the social worker
 * @param coordinators those of them who are coordinators of the council
 */
public record RestrictCase(
        @TargetAggregateIdentifier CaseId caseId,
        Set<String> accounts,
        Set<String> coordinators,
        String reason,
        Instant at)
        implements CaseCommand {

    public RestrictCase {
        accounts = Set.copyOf(accounts);
        coordinators = Set.copyOf(coordinators);
    }
}
