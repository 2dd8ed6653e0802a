package org.alongside.graphql;

import org.alongside.advocates.Check;

/** A check of an advocate, as the schema takes it. */
record RecordCheckInput(String advocateId, Check check) {}
