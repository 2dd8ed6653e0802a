package org.alongside.graphql;

import org.jspecify.annotations.Nullable;

/** An entry of a list of feedback. */
record FeedbackEdge(String cursor, @Nullable FeedbackNode node) implements Edge {}
