package org.alongside.graphql;

/** An account that is the parent's, as the schema takes it. */
record LinkParentAccountInput(String account) {}
