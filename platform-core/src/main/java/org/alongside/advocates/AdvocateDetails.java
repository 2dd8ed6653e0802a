package org.alongside.advocates;

import java.util.List;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * What the register holds of an advocate.
 *
 * @param name how the advocate is called
 * @param kind peer or professional
 * @param gender as they describe it; none if they do not say
 * @param culturalHeritage as they describe it; none if they do not say
 * @param languages the languages they speak with parents, as BCP 47 tags in lower case such as
 *     {@code es}
 * @param capacity how many open cases they can carry at once, 1 to 50
 * @param account their account at the identity provider, if they have one
 */
public record AdvocateDetails(
        @Personal String name,
        AdvocateKind kind,
        @Personal @Nullable Gender gender,
        @Personal @Nullable String culturalHeritage,
        @Personal List<String> languages,
        int capacity,
        @Nullable String account) {

    public AdvocateDetails {
        languages = List.copyOf(languages);
    }
}
