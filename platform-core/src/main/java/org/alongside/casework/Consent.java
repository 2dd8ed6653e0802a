package org.alongside.casework;

import org.jspecify.annotations.Nullable;

/**
 * The parent's consent to be referred.
 *
 * @param given whether they agreed
 * @param how in what way; none where they did not agree
 * @param details what was said, as the form asks
 */
public record Consent(boolean given, @Nullable ConsentMethod how, @Nullable String details) {}
