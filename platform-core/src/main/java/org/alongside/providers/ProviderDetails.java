package org.alongside.providers;

import java.util.List;
import org.alongside.event.Personal;

/**
 * What the list holds of a provider.
 *
 * @param name how the organisation is called
 * @param services what it does for parents, in words
 * @param languages the languages in which it does, as BCP 47 tags in lower case
 * @param specialisms what it is good at that the council's own pool is not, in words
 * @param contact how the organisation is reached
 */
public record ProviderDetails(
        String name,
        @Personal String services,
        List<String> languages,
        @Personal List<String> specialisms,
        ProviderContact contact) {

    public ProviderDetails {
        languages = List.copyOf(languages);
        specialisms = List.copyOf(specialisms);
    }
}
