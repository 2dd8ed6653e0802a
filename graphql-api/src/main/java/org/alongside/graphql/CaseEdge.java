package org.alongside.graphql;

import org.jspecify.annotations.Nullable;

/** An entry of a list of cases. */
record CaseEdge(String cursor, @Nullable CaseNode node) implements Edge {}
