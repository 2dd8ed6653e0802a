package org.alongside.casework;

import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * Whether an interpreter is needed, apart from any preference for the advocate.
 *
 * @param needed whether one is
 * @param language the language as a BCP 47 tag in lower case; none where no interpreter is needed
 * @param details anything to know, for example a dialect or a gender
 */
public record InterpreterNeed(
        boolean needed, @Personal @Nullable String language, @Personal @Nullable String details) {

    /** Whether it says no, and for which language all the same; details may say why not. */
    public boolean contradicts() {
        return !needed && language != null;
    }
}
