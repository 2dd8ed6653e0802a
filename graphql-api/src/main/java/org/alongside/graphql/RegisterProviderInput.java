package org.alongside.graphql;

import org.alongside.providers.ProviderDetails;

/** A new entry in the list of providers, as the schema takes it. */
record RegisterProviderInput(ProviderDetails details) {}
