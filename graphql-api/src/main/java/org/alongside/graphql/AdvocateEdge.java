package org.alongside.graphql;

import org.jspecify.annotations.Nullable;

/** An entry of the register's list. */
record AdvocateEdge(String cursor, @Nullable AdvocateNode node) implements Edge {}
