package org.alongside.settings;

import java.time.Instant;
import java.util.Optional;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the council in whose name it is asked, as they hold at a time. Answered from
 * their events, so that every answer includes every write.
 *
 * @param at the time: over, now, or to come
 */
public record GetSettings(Instant at) implements Question<Optional<SettingsView>> {

    @Override
    public ResponseType<Optional<SettingsView>> answer() {
        return Answers.optional(SettingsView.class);
    }

    @Override
    public @Nullable String projection() {
        return null;
    }
}
