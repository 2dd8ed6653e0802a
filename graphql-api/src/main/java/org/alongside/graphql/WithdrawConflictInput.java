package org.alongside.graphql;

/** A conflict that is none any more, as the schema takes it. */
record WithdrawConflictInput(String advocateId, String conflictId, String reason) {}
