package org.alongside.drafts;

import org.jspecify.annotations.Nullable;

/** The parent as far as is written yet: see {@link org.alongside.casework.Parent}. */
public record DraftParent(
        @Nullable String name, @Nullable String nameUsed, @Nullable String relationToChildren) {}
