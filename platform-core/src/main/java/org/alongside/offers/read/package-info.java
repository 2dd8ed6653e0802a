/** Read models of the offers. */
@NullMarked
package org.alongside.offers.read;

import org.jspecify.annotations.NullMarked;
