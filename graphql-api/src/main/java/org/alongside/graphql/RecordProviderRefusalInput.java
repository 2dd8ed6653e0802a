package org.alongside.graphql;

/** A no of a provider, as the schema takes it. */
record RecordProviderRefusalInput(String reason) {}
