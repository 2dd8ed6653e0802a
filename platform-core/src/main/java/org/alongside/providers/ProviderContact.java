package org.alongside.providers;

import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * How an organisation is reached: by one way at least.
 *
 * @param person whom to ask for, if anybody
 * @param telephone its number
 * @param email its e-mail address
 * @param address where it is
 */
public record ProviderContact(
        @Personal @Nullable String person,
        @Personal @Nullable String telephone,
        @Personal @Nullable String email,
        @Personal @Nullable String address) {

    /** Whether there is a way to the organisation. */
    public boolean reachable() {
        return telephone != null || email != null || address != null;
    }
}
