package org.alongside.graphql;

/** Somebody of the council, as the schema takes it. */
record PersonInput(String personId) {}
