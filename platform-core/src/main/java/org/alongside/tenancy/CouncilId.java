package org.alongside.tenancy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A council, the tenant of this service, by its slug.
 *
 * @param slug lower-case letters, digits and hyphens, 2 to 40 characters, starting with a letter;
 *     given at onboarding, never changed and never used again for another council
 */
public record CouncilId(@JsonValue String slug) {

    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9-]{1,39}");

    /**
     * @throws IllegalArgumentException if the slug is not of the form above
     */
    @JsonCreator
    public CouncilId {
        if (!SLUG.matcher(slug).matches()) {
            throw new IllegalArgumentException(
                    "A council's slug has 2 to 40 lower-case letters, digits or hyphens and starts with a letter");
        }
    }

    @Override
    public String toString() {
        return slug;
    }
}
