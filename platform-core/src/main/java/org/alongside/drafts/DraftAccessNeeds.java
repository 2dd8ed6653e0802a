package org.alongside.drafts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Disability and learning needs as far as is written yet: see {@link
 * org.alongside.casework.AccessNeeds}.
 */
public record DraftAccessNeeds(
        @Nullable Boolean any, @Nullable String details, @Nullable List<String> adjustments) {

    public DraftAccessNeeds {
        adjustments = adjustments == null ? null : List.copyOf(adjustments);
    }
}
