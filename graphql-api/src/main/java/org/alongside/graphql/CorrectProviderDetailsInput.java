package org.alongside.graphql;

import org.alongside.providers.ProviderDetails;

/** What the list is to hold of a provider, as the schema takes it. */
record CorrectProviderDetailsInput(String providerId, ProviderDetails details) {}
