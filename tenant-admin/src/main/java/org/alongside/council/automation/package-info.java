/** What follows when a council becomes a tenant, or no longer may work. */
@NullMarked
package org.alongside.council.automation;

import org.jspecify.annotations.NullMarked;
