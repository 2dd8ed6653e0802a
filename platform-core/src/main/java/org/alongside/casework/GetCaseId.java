package org.alongside.casework;

import java.util.Optional;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.jspecify.annotations.Nullable;

/**
 * The case that has this identifier in another system. Who may see the case is decided where the id
 * is used.
 */
public record GetCaseId(ExternalRef externalRef) implements Question<Optional<CaseId>> {

    @Override
    public ResponseType<Optional<CaseId>> answer() {
        return Answers.optional(CaseId.class);
    }

    @Override
    public @Nullable String projection() {
        return null;
    }
}
