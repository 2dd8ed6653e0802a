package org.alongside.drafts;

import org.alongside.casework.ContactMethod;
import org.jspecify.annotations.Nullable;

/** A way of contact as far as is written yet: see {@link org.alongside.casework.ContactWay}. */
public record DraftContactWay(@Nullable ContactMethod method, @Nullable String detail) {}
