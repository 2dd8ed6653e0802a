package org.alongside.graphql;

/** Whether a payload shows what the mutation did. */
enum Consistency {
    CURRENT,
    PENDING
}
