/**
 * Everything the product needs to run on one machine: a real PostgreSQL, a real MongoDB and a real
 * Keycloak, started and stopped by Java alone. Nothing here is part of the product that is shipped.
 */
@NullMarked
package org.alongside.localstack;

import org.jspecify.annotations.NullMarked;
