package org.alongside.graphql;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A pause, as the schema takes it. */
record PauseAdvocateInput(String advocateId, String reason, @Nullable LocalDate until) {}
