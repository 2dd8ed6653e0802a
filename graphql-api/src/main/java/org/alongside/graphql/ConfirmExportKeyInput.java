package org.alongside.graphql;

/** A second person's word for the key for exports, as the schema takes it. */
record ConfirmExportKeyInput(String fingerprint) {}
