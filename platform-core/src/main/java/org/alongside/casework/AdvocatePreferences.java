package org.alongside.casework;

import java.util.List;
import org.alongside.advocates.Gender;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * The parent's preferences for their advocate; met as far as possible.
 *
 * @param gender the preferred gender, if any
 * @param culturalHeritage the preferred heritage, if any
 * @param languages preferred languages as BCP 47 tags in lower case such as {@code es}, if any
 * @param details as the form asks
 */
public record AdvocatePreferences(
        @Personal @Nullable Gender gender,
        @Personal @Nullable String culturalHeritage,
        @Personal List<String> languages,
        @Personal @Nullable String details) {

    /** No preference. */
    public static final AdvocatePreferences NONE =
            new AdvocatePreferences(null, null, List.of(), null);

    public AdvocatePreferences {
        languages = List.copyOf(languages);
    }
}
