package org.alongside.graphql;

/** A provider that no new case is sent to any more, as the schema takes it. */
record StandDownProviderInput(String providerId, String reason) {}
