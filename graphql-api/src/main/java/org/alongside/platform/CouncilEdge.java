package org.alongside.platform;

import org.alongside.graphql.Edge;

/** An entry of the list of councils. */
record CouncilEdge(String cursor, CouncilNode node) implements Edge {}
