package org.alongside.settings;

import org.jspecify.annotations.Nullable;

/**
 * How a council's advocacy office is reached: the office's own details, which say nothing about
 * anybody, and perhaps somebody there.
 *
 * @param office what the office is called
 * @param telephone the office's number
 * @param email the office's address for e-mail
 * @param address where the office is
 * @param openingTimes when somebody is there
 * @param person whom to ask for; none if nobody is named
 */
public record ContactDetails(
        String office,
        @Nullable String telephone,
        @Nullable String email,
        @Nullable String address,
        @Nullable String openingTimes,
        @Nullable NamedContact person) {

    /** Whether there is a way to the office itself. */
    public boolean reachable() {
        return telephone != null || email != null || address != null;
    }
}
