package org.alongside.graphql;

/** Significant harm that was disclosed, as the schema takes it. */
record ReportDisclosureInput(String details) {}
