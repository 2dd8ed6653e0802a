package org.alongside.graphql;

/** A conference that is not held, as the schema takes it. */
record CancelConferenceInput(String reason) {}
