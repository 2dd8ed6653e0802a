package org.alongside.advocates;

import java.util.List;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * What the register holds of an advocate when they are entered.
 *
 * @param name how the advocate is called
 * @param kind peer or professional
 * @param gender as they describe it; none if they do not say
 * @param culturalHeritage as they describe it; none if they do not say
 * @param languages the languages they speak with parents, as BCP 47 tags in lower case such as
 *     {@code es}
 * @param capacity how many open cases they can carry at once, 1 to 50
 * @param account their account at the identity provider, if they have one
 * @param workingPattern when they can support parents, if they say
 * @param contactBoundaries when and how they may be contacted themselves, in words
 */
public record AdvocateDetails(
        @Personal String name,
        AdvocateKind kind,
        @Personal @Nullable Gender gender,
        @Personal @Nullable String culturalHeritage,
        @Personal List<String> languages,
        int capacity,
        @Nullable String account,
        @Nullable WorkingPattern workingPattern,
        @Personal @Nullable String contactBoundaries) {

    public AdvocateDetails {
        languages = List.copyOf(languages);
    }

    /** The same, as the advocate describes themselves now. */
    public AdvocateDetails describedAs(Description now) {
        return new AdvocateDetails(
                now.name(),
                kind,
                now.gender(),
                now.culturalHeritage(),
                now.languages(),
                capacity,
                account,
                workingPattern,
                contactBoundaries);
    }

    /** The same, with what was agreed on how much and when. */
    public AdvocateDetails available(Availability agreed) {
        return new AdvocateDetails(
                name,
                kind,
                gender,
                culturalHeritage,
                languages,
                agreed.capacity(),
                account,
                agreed.workingPattern(),
                agreed.contactBoundaries());
    }
}
