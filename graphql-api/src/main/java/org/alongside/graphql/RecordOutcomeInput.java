package org.alongside.graphql;

import org.alongside.casework.AdvocacyOutcome;

/** What came of the advocacy, as the schema takes it. */
record RecordOutcomeInput(AdvocacyOutcome outcome) {}
