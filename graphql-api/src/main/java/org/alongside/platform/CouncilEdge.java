package org.alongside.platform;

/** An entry of the list of councils. */
record CouncilEdge(String cursor, CouncilNode node) {}
