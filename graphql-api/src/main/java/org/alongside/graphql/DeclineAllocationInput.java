package org.alongside.graphql;

import org.alongside.casework.AllocationParty;
import org.jspecify.annotations.Nullable;

/** A no to an allocation, as the schema takes it. */
record DeclineAllocationInput(AllocationParty party, @Nullable String reason) {}
