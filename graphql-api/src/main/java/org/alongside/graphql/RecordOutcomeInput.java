package org.alongside.graphql;

import org.alongside.casework.AdvocacyOutcome;
import org.jspecify.annotations.Nullable;

/** What came of the advocacy, as the schema takes it. */
record RecordOutcomeInput(AdvocacyOutcome outcome, @Nullable String passNote) {}
