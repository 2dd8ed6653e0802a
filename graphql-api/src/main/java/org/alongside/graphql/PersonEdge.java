package org.alongside.graphql;

import org.jspecify.annotations.Nullable;

/** An entry of the list of people. */
record PersonEdge(String cursor, @Nullable PersonNode node) implements Edge {}
