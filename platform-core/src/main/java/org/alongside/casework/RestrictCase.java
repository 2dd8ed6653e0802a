package org.alongside.casework;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Restricts the case to named people; possible after its end, too.
 *
 * @param named who may see it beside the parent, their advocate and the social worker, as the
 *     identity provider knows them; whoever restricts it is one of them, named or not
 */
public record RestrictCase(
        @TargetAggregateIdentifier CaseId caseId,
        List<OfficeHolder> named,
        String reason,
        Instant at)
        implements CaseCommand {

    public RestrictCase {
        named = List.copyOf(named);
    }
}
