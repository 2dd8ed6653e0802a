package org.alongside.graphql;

import org.jspecify.annotations.Nullable;

/** What the manager wanted to know, as the schema takes it. */
record ProvideInformationInput(String answer, @Nullable String passNote) {}
