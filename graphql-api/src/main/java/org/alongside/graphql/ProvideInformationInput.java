package org.alongside.graphql;

/** What the manager wanted to know, as the schema takes it. */
record ProvideInformationInput(String answer) {}
