package org.alongside.graphql;

/** An outcome form that goes back, as the schema takes it. */
record ReturnOutcomeInput(String reason) {}
