package org.alongside.graphql;

import org.jspecify.annotations.Nullable;

/** A draft in a list. */
record DraftEdge(String cursor, @Nullable DraftNode node) implements Edge {}
