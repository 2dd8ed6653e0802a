/** Samples that break the rules of the house. */
@NullMarked
package org.alongside.house.broken.departure;

import org.jspecify.annotations.NullMarked;
