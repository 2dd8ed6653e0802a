package org.alongside.graphql;

/** Somebody who is connected with a case, as the schema takes it. */
record ShutOutInput(String account, String reason) {}
