/** Tests of the GraphQL interface. */
@NullMarked
package org.alongside.graphql;

import org.jspecify.annotations.NullMarked;
