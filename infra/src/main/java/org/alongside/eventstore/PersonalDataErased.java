package org.alongside.eventstore;

import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/**
 * The key of an aggregate's personal data was destroyed: what would be added could never be read.
 */
public final class PersonalDataErased extends EventStoreException {

    private static final long serialVersionUID = 1L;

    PersonalDataErased(@Nullable Throwable cause) {
        super(
                "The key of the aggregate's personal data was destroyed: nothing can be added",
                cause);
    }
}
