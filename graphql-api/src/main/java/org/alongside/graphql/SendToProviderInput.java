package org.alongside.graphql;

import org.alongside.casework.TriageGround;
import org.jspecify.annotations.Nullable;

/** An external provider for a case, as the schema takes it. */
record SendToProviderInput(String providerId, TriageGround ground, @Nullable String reason) {}
