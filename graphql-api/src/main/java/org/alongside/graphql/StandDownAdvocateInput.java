package org.alongside.graphql;

/** An advocate who takes no new cases any more, as the schema takes it. */
record StandDownAdvocateInput(String advocateId, String reason) {}
