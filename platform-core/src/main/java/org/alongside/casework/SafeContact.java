package org.alongside.casework;

import java.util.List;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the parent without putting them at risk.
 *
 * @param ways the ways that are safe, at least one
 * @param safeTimes when, in words; none if any time is safe
 * @param never what must never be done, for example leave a voicemail or write to a shared e-mail
 */
public record SafeContact(
        List<ContactWay> ways, @Personal @Nullable String safeTimes, @Personal List<String> never) {

    public SafeContact {
        ways = List.copyOf(ways);
        never = List.copyOf(never);
    }
}
