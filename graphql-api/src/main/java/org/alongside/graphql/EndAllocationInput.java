package org.alongside.graphql;

import org.alongside.casework.AllocationEnd;

/** An allocation that is to end, as the schema takes it. */
record EndAllocationInput(AllocationEnd ground, String reason) {}
