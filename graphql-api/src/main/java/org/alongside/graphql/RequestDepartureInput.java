package org.alongside.graphql;

/** A wish to leave, as the schema takes it. */
record RequestDepartureInput(String reason) {}
