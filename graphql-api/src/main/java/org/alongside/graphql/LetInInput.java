package org.alongside.graphql;

/** Somebody who was shut out of a case, as the schema takes it. */
record LetInInput(String account, String reason) {}
