package org.alongside.graphql;

/** Other public keys of an integration, as the schema takes it. */
record SetIntegrationKeyInput(String integrationId, String jwks) {}
