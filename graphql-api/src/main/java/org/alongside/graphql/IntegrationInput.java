package org.alongside.graphql;

/** An integration, as the schema takes it. */
record IntegrationInput(String integrationId) {}
