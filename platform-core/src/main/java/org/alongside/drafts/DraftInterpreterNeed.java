package org.alongside.drafts;

import org.jspecify.annotations.Nullable;

/**
 * The need of an interpreter as far as is written yet: see {@link
 * org.alongside.casework.InterpreterNeed}.
 */
public record DraftInterpreterNeed(
        @Nullable Boolean needed, @Nullable String language, @Nullable String details) {}
