/** Samples that break the rules of the house. */
@NullMarked
package org.alongside.house.broken.casework.write;

import org.jspecify.annotations.NullMarked;
