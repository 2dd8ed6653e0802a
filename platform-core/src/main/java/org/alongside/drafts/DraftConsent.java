package org.alongside.drafts;

import org.alongside.casework.ConsentMethod;
import org.jspecify.annotations.Nullable;

/** The consent as far as is written yet: see {@link org.alongside.casework.Consent}. */
public record DraftConsent(
        @Nullable Boolean given, @Nullable ConsentMethod how, @Nullable String details) {}
