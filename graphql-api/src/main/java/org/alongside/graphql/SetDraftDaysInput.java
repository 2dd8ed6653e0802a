package org.alongside.graphql;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long drafts are to be kept, as the schema takes it. */
record SetDraftDaysInput(int days, @Nullable Instant from) {}
