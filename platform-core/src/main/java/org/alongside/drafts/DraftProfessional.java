package org.alongside.drafts;

import org.jspecify.annotations.Nullable;

/** The professional as far as is written yet: see {@link org.alongside.casework.Professional}. */
public record DraftProfessional(
        @Nullable String name,
        @Nullable String profession,
        @Nullable String organisation,
        @Nullable String workContact) {}
