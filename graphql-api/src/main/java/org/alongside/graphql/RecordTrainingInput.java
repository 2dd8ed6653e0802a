package org.alongside.graphql;

import org.alongside.advocates.Training;

/** A training of an advocate, as the schema takes it. */
record RecordTrainingInput(String advocateId, Training training) {}
