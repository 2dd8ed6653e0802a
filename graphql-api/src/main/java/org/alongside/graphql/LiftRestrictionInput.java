package org.alongside.graphql;

/** A restriction that ends, as the schema takes it. */
record LiftRestrictionInput(String reason) {}
