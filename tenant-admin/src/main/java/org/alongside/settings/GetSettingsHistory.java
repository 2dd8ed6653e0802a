package org.alongside.settings;

import java.util.Optional;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.jspecify.annotations.Nullable;

/**
 * Who set what, when, and from when it holds, in the council in whose name it is asked; for its
 * administrators and auditors.
 */
public record GetSettingsHistory() implements Question<Optional<SettingsHistory>> {

    @Override
    public ResponseType<Optional<SettingsHistory>> answer() {
        return Answers.optional(SettingsHistory.class);
    }

    @Override
    public @Nullable String projection() {
        return null;
    }
}
