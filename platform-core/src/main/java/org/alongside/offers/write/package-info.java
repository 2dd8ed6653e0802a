/** Decisions about offers. */
@NullMarked
package org.alongside.offers.write;

import org.jspecify.annotations.NullMarked;
