/** Councils as tenants: which there are, and what each of them has set. */
@NullMarked
package org.alongside.council;

import org.jspecify.annotations.NullMarked;
