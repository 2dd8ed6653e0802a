package org.alongside.graphql;

import org.jspecify.annotations.Nullable;

/** A yes of a provider, as the schema takes it. */
record RecordProviderAcceptanceInput(String advocateName, @Nullable String workContact) {}
