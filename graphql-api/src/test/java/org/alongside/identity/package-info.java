/** Tests of the way from a token to council and actor. */
@NullMarked
package org.alongside.identity;

import org.jspecify.annotations.NullMarked;
