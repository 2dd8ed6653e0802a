package org.alongside.graphql;

/** A training or check that holds no more, as the schema takes it. */
record WithdrawEvidenceInput(String advocateId, String evidenceId, String reason) {}
