package org.alongside.graphql;

import org.jspecify.annotations.Nullable;

/** An entry of the list of integrations. */
record IntegrationEdge(String cursor, @Nullable IntegrationNode node) implements Edge {}
