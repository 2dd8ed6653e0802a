package org.alongside.graphql;

import java.time.Instant;
import org.alongside.settings.ContactDetails;
import org.alongside.settings.NamedContact;
import org.jspecify.annotations.Nullable;

/** How the office is to be reached, as the schema takes it. */
record SetContactDetailsInput(
        String office,
        @Nullable String telephone,
        @Nullable String email,
        @Nullable String address,
        @Nullable String openingTimes,
        @Nullable NamedContact person,
        @Nullable Instant from) {

    ContactDetails contact() {
        return new ContactDetails(office, telephone, email, address, openingTimes, person);
    }
}
