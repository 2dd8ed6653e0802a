package org.alongside.graphql;

/** A case that goes on, as the schema takes it. */
record ReopenCaseInput(String reason) {}
