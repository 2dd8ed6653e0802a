package org.alongside.casework;

import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * The parent's consent to be referred.
 *
 * @param given whether they agreed
 * @param how in what way; required where they agreed
 * @param details what was said, as the form asks; required where the way is another one
 */
public record Consent(
        boolean given, @Nullable ConsentMethod how, @Personal @Nullable String details) {}
