package org.alongside.casework;

import java.util.List;
import org.alongside.advocates.Gender;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * The parent's preferences for their advocate; met as far as possible.
 *
 * @param any whether there is any, as the form asks: yes where one is said, no where the parent has
 *     none, neither where the question was not answered
 * @param gender the preferred gender, if any
 * @param culturalHeritage the preferred heritage, if any
 * @param languages preferred languages as BCP 47 tags in lower case such as {@code es}, if any
 * @param details as the form asks
 */
public record AdvocatePreferences(
        @Nullable Boolean any,
        @Personal @Nullable Gender gender,
        @Personal @Nullable String culturalHeritage,
        @Personal List<String> languages,
        @Personal @Nullable String details) {

    /** The question was not answered. */
    public static final AdvocatePreferences UNSAID =
            new AdvocatePreferences(null, null, null, List.of(), null);

    /** The parent has none. */
    public static final AdvocatePreferences NONE =
            new AdvocatePreferences(false, null, null, List.of(), null);

    public AdvocatePreferences {
        languages = List.copyOf(languages);
        if (any == null && said(gender, culturalHeritage, languages, details)) {
            any = true;
        }
    }

    /** Whether it says no, and one all the same. */
    public boolean contradicts() {
        return Boolean.FALSE.equals(any) && said(gender, culturalHeritage, languages, details);
    }

    private static boolean said(
            @Nullable Gender gender,
            @Nullable String culturalHeritage,
            List<String> languages,
            @Nullable String details) {
        return gender != null
                || culturalHeritage != null
                || !languages.isEmpty()
                || details != null;
    }
}
