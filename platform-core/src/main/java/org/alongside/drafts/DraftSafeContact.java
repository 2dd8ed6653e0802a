package org.alongside.drafts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the parent as far as is written yet: see {@link org.alongside.casework.SafeContact}.
 */
public record DraftSafeContact(
        @Nullable List<DraftContactWay> ways,
        @Nullable String safeTimes,
        @Nullable List<String> never) {

    public DraftSafeContact {
        ways = ways == null ? null : List.copyOf(ways);
        never = never == null ? null : List.copyOf(never);
    }
}
