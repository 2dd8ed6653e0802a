package org.alongside.graphql;

import java.util.List;
import org.alongside.actor.IntegrationScope;
import org.jspecify.annotations.Nullable;

/** A new machine client, as the schema takes it. */
record CreateIntegrationInput(String name, List<IntegrationScope> scopes, @Nullable String jwks) {}
