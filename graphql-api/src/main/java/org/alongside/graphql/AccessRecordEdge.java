package org.alongside.graphql;

/** An entry of the list of access records. */
record AccessRecordEdge(String cursor, AccessRecordNode node) {}
