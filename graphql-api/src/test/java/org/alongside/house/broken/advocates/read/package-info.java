/** Samples that break the rules of the house. */
@NullMarked
package org.alongside.house.broken.advocates.read;

import org.jspecify.annotations.NullMarked;
