package org.alongside.graphql;

import org.jspecify.annotations.Nullable;

/** An entry of the list of providers. */
record ProviderEdge(String cursor, @Nullable ProviderNode node) implements Edge {}
