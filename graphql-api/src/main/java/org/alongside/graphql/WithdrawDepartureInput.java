package org.alongside.graphql;

/** A wish to leave that is taken back, as the schema takes it. */
record WithdrawDepartureInput(String reason) {}
