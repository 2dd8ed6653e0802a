/** The GraphQL interface: schema first, thin controllers, access and input rules by directive. */
@NullMarked
package org.alongside.graphql;

import org.jspecify.annotations.NullMarked;
