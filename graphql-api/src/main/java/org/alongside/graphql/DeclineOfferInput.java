package org.alongside.graphql;

import java.time.LocalDate;
import org.alongside.casework.ContactMethod;
import org.jspecify.annotations.Nullable;

/** A parent's no, as the schema takes it. */
record DeclineOfferInput(
        String offerId, ContactMethod how, LocalDate answeredOn, @Nullable String reason) {}
