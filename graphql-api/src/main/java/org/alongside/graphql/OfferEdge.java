package org.alongside.graphql;

import org.jspecify.annotations.Nullable;

/** An entry of a list of offers. */
record OfferEdge(String cursor, @Nullable OfferNode node) implements Edge {}
