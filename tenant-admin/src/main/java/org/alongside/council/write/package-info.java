/** Decisions about councils as tenants. */
@NullMarked
package org.alongside.council.write;

import org.jspecify.annotations.NullMarked;
