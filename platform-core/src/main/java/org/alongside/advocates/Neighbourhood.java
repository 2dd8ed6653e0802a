package org.alongside.advocates;

import java.util.Locale;

/**
 * A postcode district or an area in words, in the form in which two of them are compared: without
 * regard to case and to blanks.
 */
public record Neighbourhood(String comparable) {

    /** The neighbourhood that somebody wrote down. */
    public static Neighbourhood of(String written) {
        return new Neighbourhood(written.replaceAll("\\s+", "").toLowerCase(Locale.UK));
    }

    /** Shows nothing: it is near somebody's home. */
    @Override
    public String toString() {
        return "Neighbourhood";
    }
}
