package org.alongside.graphql;

import java.time.Instant;
import org.alongside.settings.Terminology;
import org.jspecify.annotations.Nullable;

/** What things are to be called, as the schema takes it. */
record SetTerminologyInput(
        String conference,
        String initialConference,
        String reviewConference,
        String protection,
        @Nullable Instant from) {

    Terminology terminology() {
        return new Terminology(conference, initialConference, reviewConference, protection);
    }
}
