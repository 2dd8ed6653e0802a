/** Read models of councils as tenants. */
@NullMarked
package org.alongside.council.read;

import org.jspecify.annotations.NullMarked;
