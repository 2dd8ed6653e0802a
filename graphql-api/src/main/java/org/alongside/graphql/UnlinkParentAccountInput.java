package org.alongside.graphql;

/** A link that was wrong, as the schema takes it. */
record UnlinkParentAccountInput(String reason) {}
