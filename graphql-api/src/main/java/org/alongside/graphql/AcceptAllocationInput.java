package org.alongside.graphql;

import org.alongside.casework.AllocationParty;

/** A yes to an allocation, as the schema takes it. */
record AcceptAllocationInput(AllocationParty party) {}
