package org.alongside.graphql;

import java.time.LocalDate;

/** A conference at which nobody was, as the schema takes it. */
record RecordConferenceMissedInput(LocalDate heldOn, String reason) {}
