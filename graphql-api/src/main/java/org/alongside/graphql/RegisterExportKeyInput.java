package org.alongside.graphql;

/** The key for exports, as the schema takes it. */
record RegisterExportKeyInput(String publicKey) {}
