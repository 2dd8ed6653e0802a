package org.alongside.casework;

import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * The parent's consent to be referred.
 *
 * @param given whether they agreed
 * @param how in what way they agreed; required where they did, and none where they did not
 * @param details what was said, as the form asks; required where the way is another one
 */
public record Consent(
        boolean given, @Nullable ConsentMethod how, @Personal @Nullable String details) {

    /** Whether it says no, and how they agreed all the same. */
    public boolean contradicts() {
        return !given && how != null;
    }
}
