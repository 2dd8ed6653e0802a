package org.alongside.casework;

import java.time.Instant;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Closes a case to those to whom the case before it was closed since. Nobody asks for it, so that
 * it is no {@link CaseCommand}: it follows from what was decided there.
 *
 * @param shutOut whom the case before shut out
 * @param named to whom the case before was restricted; none if it was not
 * @param namedBefore to whom the case before had been restricted until then; none if it had not. A
 *     case that is restricted otherwise stays as it was decided for it
 */
public record CloseAsFormer(
        @TargetAggregateIdentifier CaseId caseId,
        Set<String> shutOut,
        @Nullable Set<String> named,
        @Nullable Set<String> namedBefore,
        Instant at) {

    public CloseAsFormer {
        shutOut = Set.copyOf(shutOut);
        named = named == null ? null : Set.copyOf(named);
        namedBefore = namedBefore == null ? null : Set.copyOf(namedBefore);
    }
}
