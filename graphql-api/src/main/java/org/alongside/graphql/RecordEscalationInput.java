package org.alongside.graphql;

import org.alongside.casework.Escalation;
import org.jspecify.annotations.Nullable;

/** A disclosure that was passed on, as the schema takes it. */
record RecordEscalationInput(String disclosureId, Escalation escalation, @Nullable String note) {}
