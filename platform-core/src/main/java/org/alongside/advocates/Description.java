package org.alongside.advocates;

import java.util.List;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * How an advocate describes themselves.
 *
 * @param name how the advocate is called
 * @param gender as they describe it; none if they do not say
 * @param culturalHeritage as they describe it; none if they do not say
 * @param languages the languages they speak with parents, as BCP 47 tags in lower case
 */
public record Description(
        @Personal String name,
        @Personal @Nullable Gender gender,
        @Personal @Nullable String culturalHeritage,
        @Personal List<String> languages) {

    public Description {
        languages = List.copyOf(languages);
    }
}
