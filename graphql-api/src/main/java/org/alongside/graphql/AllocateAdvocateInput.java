package org.alongside.graphql;

import org.jspecify.annotations.Nullable;

/** An advocate for a case, as the schema takes it. */
record AllocateAdvocateInput(String advocateId, @Nullable String reason) {}
