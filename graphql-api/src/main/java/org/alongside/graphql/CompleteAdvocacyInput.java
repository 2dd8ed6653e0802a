package org.alongside.graphql;

import org.jspecify.annotations.Nullable;

/** The manager's sign-off, as the schema takes it. */
record CompleteAdvocacyInput(@Nullable String note) {}
